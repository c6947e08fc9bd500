-- A lease of several hundred messages stays in its row as it is: to compress it took a twelfth of what the server does
-- for a worker that drains, and every claim reads it again.
ALTER TABLE howdah.lease SET (toast_tuple_target = 8160);
