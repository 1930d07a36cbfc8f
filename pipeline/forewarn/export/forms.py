"""The forms by name: a new form is a file beside this one, and a line here."""

from forewarn.export import acled, csvw, geojson, gtd, plover, stix, ucdp
from forewarn.export.form import Form

FORMS: dict[str, Form] = {module.FORM.name: module.FORM for module in (acled, gtd, ucdp, plover, geojson, csvw, stix)}
