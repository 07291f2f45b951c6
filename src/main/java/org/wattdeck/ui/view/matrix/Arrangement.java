package org.wattdeck.ui.view.matrix;

import java.util.List;

/// How the cards stand in the room there is: how many side by side, how large, and what they have
/// room for. Pure; all lengths in pixels.
///
/// Cards are large (a bar per flow, 300x112 and up) while all of them fit; they grow to fill the
/// room, with a trend where it is ample. More sites make them small (name, grid power, strip),
/// still all in sight where that is possible; beyond that they scroll.
///
/// @param ownRows whether each type of asset begins a row of its strip
/// @param tops upper edge of each row of cards, and the end of the last one
public record Arrangement(
        Size size,
        int columns,
        double cardWidth,
        int cells,
        boolean ownRows,
        double[] tops,
        double totalHeight) {

    /// What is on a card.
    public enum Size {
        LARGE,
        SMALL,
        ASSET
    }

    static final double GAP = 6;
    static final double PITCH = 14;
    static final double LARGE_PAD = 7;
    static final double SMALL_PAD = 4;
    static final double LARGE_HEAD = 64;
    static final double SMALL_HEAD = 18;
    static final double TREND = 52;

    private static final double LARGE_WIDTH = 300;
    private static final double LARGE_HEIGHT = 112;
    private static final double SMALL_WIDTH = 154;
    private static final double ASSET_WIDTH = 172;
    private static final double ASSET_HEIGHT = 62;
    private static final double SCROLL_BAR = 14;
    private static final double SHAPE = 1.6;
    private static final double SMALL_STRETCH = 60;
    private static final int FEW = 12;

    static Arrangement of(List<Card> cards, double width, double height, double zoom) {
        Plan plan = new Plan(cards, width / zoom, height / zoom);
        Arrangement found =
                cards.isEmpty() || cards.getFirst().kind() == Card.Kind.ASSET
                        ? plan.assets()
                        : plan.best();
        double[] tops = found.tops.clone();
        for (int i = 0; i < tops.length; i++) {
            tops[i] = Math.rint(tops[i] * zoom);
        }
        return new Arrangement(
                found.size,
                found.columns,
                Math.floor(found.cardWidth * zoom),
                found.cells,
                found.ownRows,
                tops,
                tops[tops.length - 1] - Math.rint(GAP * zoom));
    }

    double rowHeight(int row, double zoom) {
        return tops[row + 1] - tops[row] - Math.rint(GAP * zoom);
    }

    int rows() {
        return tops.length - 1;
    }

    /// The arithmetic at 100 %.
    private record Plan(List<Card> cards, double width, double height) {

        Arrangement best() {
            Arrangement large = null;
            double merit = Double.MAX_VALUE;
            int most = Math.min(cards.size(), beside(LARGE_WIDTH, width));
            for (int columns = 1; columns <= most; columns++) {
                Arrangement a = grown(lay(Size.LARGE, columns, width, false));
                if (a.totalHeight > height) {
                    continue;
                }
                double shape = a.cardWidth / (a.tops[1] - a.tops[0] - GAP);
                // What is left empty counts as much as the shape of a card.
                double empty = 1 - a.totalHeight / height;
                double demerit = Math.abs(Math.log(shape / SHAPE)) + empty;
                if (demerit < merit) {
                    merit = demerit;
                    large = a;
                }
            }
            return large != null ? large : small();
        }

        private Arrangement small() {
            for (int c = beside(LARGE_WIDTH, width); c <= beside(SMALL_WIDTH, width); c++) {
                Arrangement a = lay(Size.SMALL, c, width, false);
                if (a.totalHeight <= height) {
                    return stretched(a, Size.SMALL, false, a.rowsNeed() + SMALL_STRETCH);
                }
            }
            double room = width - SCROLL_BAR;
            return cards.size() <= FEW
                    ? lay(
                            Size.LARGE,
                            Math.min(cards.size(), beside(LARGE_WIDTH, room)),
                            room,
                            false)
                    : lay(Size.SMALL, beside(SMALL_WIDTH, room), room, false);
        }

        Arrangement assets() {
            double room = width - SCROLL_BAR;
            int columns = beside(ASSET_WIDTH, room);
            int rows = (cards.size() + columns - 1) / columns;
            double[] tops = new double[rows + 1];
            for (int r = 0; r <= rows; r++) {
                tops[r] = r * (ASSET_HEIGHT + GAP);
            }
            return new Arrangement(
                    Size.ASSET, columns, wide(columns, room), 0, false, tops, tops[rows] - GAP);
        }

        private static int beside(double card, double room) {
            return Math.max(1, (int) ((room + GAP) / (card + GAP)));
        }

        private static double wide(int columns, double room) {
            return (room + GAP) / columns - GAP;
        }

        /// Cards of the least height that holds their strips.
        private Arrangement lay(Size size, int columns, double room, boolean ownRows) {
            double cardWidth = wide(columns, room);
            double pad = size == Size.LARGE ? LARGE_PAD : SMALL_PAD;
            double head = size == Size.LARGE ? LARGE_HEAD : SMALL_HEAD;
            double least = size == Size.LARGE ? LARGE_HEIGHT : 0;
            int cells = (int) ((cardWidth - 2 * pad + 2) / PITCH);
            int rows = (cards.size() + columns - 1) / columns;
            double[] tops = new double[rows + 1];
            for (int r = 0; r < rows; r++) {
                int strip = 1;
                for (int c = r * columns; c < Math.min(cards.size(), (r + 1) * columns); c++) {
                    strip =
                            Math.max(
                                    strip, StripLayout.rows(cards.get(c).counts(), cells, ownRows));
                }
                double needs = head + strip * PITCH - 2 + pad;
                tops[r + 1] = tops[r] + Math.max(least, needs) + GAP;
            }
            return new Arrangement(
                    size, columns, cardWidth, cells, ownRows, tops, tops[rows] - GAP);
        }

        /// Gives the room that is left to the rows of cards, and each type its own row where there
        /// is room for that and a trend.
        private Arrangement grown(Arrangement a) {
            Arrangement roomy = lay(Size.LARGE, a.columns, width, true);
            boolean own = roomy.totalHeight + roomy.rows() * TREND <= height;
            Arrangement base = own ? roomy : a;
            return stretched(base, Size.LARGE, own, height);
        }

        private Arrangement stretched(
                Arrangement base, Size size, boolean ownRows, double greatest) {
            double spare = Math.max(0, height - base.totalHeight) / base.rows();
            double[] tops = new double[base.tops.length];
            for (int r = 0; r < base.rows(); r++) {
                double least = base.tops[r + 1] - base.tops[r] - GAP;
                double high = Math.max(least, Math.min(least + spare, greatest));
                tops[r + 1] = tops[r] + high + GAP;
            }
            return new Arrangement(
                    size,
                    base.columns,
                    base.cardWidth,
                    base.cells,
                    ownRows,
                    tops,
                    tops[base.rows()] - GAP);
        }
    }

    /// Height of the highest row of cards.
    private double rowsNeed() {
        double most = 0;
        for (int r = 0; r < rows(); r++) {
            most = Math.max(most, tops[r + 1] - tops[r] - GAP);
        }
        return most;
    }
}
