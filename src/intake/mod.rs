//! From the cells of a sheet to typed responses: finds the table, maps its columns, casts its cells.
