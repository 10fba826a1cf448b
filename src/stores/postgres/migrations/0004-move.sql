-- Set while what is stored is on its way to here ('arriving'), and once it counts elsewhere ('gone'): no bot works on it.
CREATE TABLE xiangfu.move (
  single boolean PRIMARY KEY DEFAULT true CHECK (single),
  state text NOT NULL CHECK (state IN ('arriving', 'gone')),
  -- Of the move, the same on both sides.
  id text NOT NULL
);
