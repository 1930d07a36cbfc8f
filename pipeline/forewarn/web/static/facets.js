// What Datasette's table.js asks for; in its own page this stands inline.
var DATASETTE_ALLOW_FACET = true;
