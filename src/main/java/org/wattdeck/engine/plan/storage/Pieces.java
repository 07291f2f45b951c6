package org.wattdeck.engine.plan.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A continuous function of straight pieces on an interval: where it begins, its value there, and
/// of each piece the slope and the place where it ends.
///
/// Places are kept, not lengths, so that cutting and shifting lose nothing however often they are
/// done. A function on a single point has no pieces.
final class Pieces {

    private static final int FIRST_ROOM = 16;

    private double begin;
    private double value;
    private int first;
    private int last;
    private double[] slope;
    private double[] end;

    Pieces() {
        this(FIRST_ROOM);
    }

    private Pieces(int room) {
        this(new double[room], new double[room], 0, 0);
    }

    private Pieces(double[] slope, double[] end, int first, int last) {
        this.slope = slope;
        this.end = end;
        this.first = first;
        this.last = last;
    }

    private Pieces from(double begin, double value) {
        this.begin = begin;
        this.value = value;
        return this;
    }

    /// Starts anew with a single point.
    Pieces clear(double begin, double value) {
        first = 0;
        last = 0;
        return from(begin, value);
    }

    /// Goes on with this slope as far as `end`; nothing where that is not further on.
    void add(double slope, double end) {
        if (last > first && this.slope[last - 1] == slope) {
            this.end[last - 1] = Math.max(this.end[last - 1], end);
        } else {
            addApart(slope, end);
        }
    }

    /// The same as a piece of its own, though the one before it may have this slope too.
    void addApart(double slope, double end) {
        if (end <= end()) {
            return;
        }
        if (last == this.slope.length) {
            this.slope = Arrays.copyOf(this.slope, 2 * last + 2);
            this.end = Arrays.copyOf(this.end, 2 * last + 2);
        }
        this.slope[last] = slope;
        this.end[last] = end;
        last++;
    }

    int size() {
        return last - first;
    }

    double begin() {
        return begin;
    }

    double end() {
        return last > first ? end[last - 1] : begin;
    }

    double slope(int piece) {
        return slope[first + piece];
    }

    double start(int piece) {
        return piece == 0 ? begin : end[first + piece - 1];
    }

    double end(int piece) {
        return end[first + piece];
    }

    double value() {
        return value;
    }

    double at(double place) {
        double sum = value;
        double from = begin;
        for (int i = first; i < last && from < place; i++) {
            double to = Math.min(place, end[i]);
            sum += slope[i] * (to - from);
            from = to;
        }
        return sum;
    }

    double endValue() {
        return at(end());
    }

    boolean convex() {
        for (int i = first + 1; i < last; i++) {
            if (slope[i] < slope[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /// The piece in which a place lies, the former of two at a bend; -1 where there is none.
    int pieceOf(double place) {
        for (int i = first; i < last; i++) {
            if (place <= end[i]) {
                return place < begin ? -1 : i - first;
            }
        }
        return -1;
    }

    void become(Pieces other) {
        clear(other.begin, other.value);
        for (int i = 0; i < other.size(); i++) {
            add(other.slope(i), other.end(i));
        }
    }

    Pieces copy() {
        double[] slopes = Arrays.copyOfRange(slope, first, last);
        double[] ends = Arrays.copyOfRange(end, first, last);
        return new Pieces(slopes, ends, 0, last - first).from(begin, value);
    }

    /// Keeps what lies in an interval. Where nothing does, for want of a last digit, the nearest
    /// point stays.
    void cut(double from, double to) {
        while (first < last && end[first] <= from) {
            value += slope[first] * (end[first] - begin);
            begin = end[first++];
        }
        if (first < last && begin < from) {
            value += slope[first] * (from - begin);
            begin = from;
        }
        while (last > first && start(last - first - 1) >= to) {
            last--;
        }
        if (last > first && end[last - 1] > to) {
            end[last - 1] = to;
        }
    }

    /// The function of a place that is `factor` times as far: e -> this(factor * e).
    void stretch(double factor) {
        begin /= factor;
        for (int i = first; i < last; i++) {
            slope[i] *= factor;
            end[i] /= factor;
        }
    }

    /// The parts between which the slope falls; each is convex, and the first begins where this
    /// does. They are views of this and not to be changed.
    List<Pieces> convexParts() {
        List<Pieces> parts = new ArrayList<>();
        int from = first;
        double place = begin;
        double height = value;
        for (int i = first + 1; i <= last; i++) {
            if (i == last || slope[i] < slope[i - 1]) {
                Pieces part = new Pieces(slope, end, from, i);
                parts.add(part.from(place, height));
                height = part.endValue();
                place = end[i - 1];
                from = i;
            }
        }
        if (parts.isEmpty()) {
            parts.add(this);
        }
        return parts;
    }

    /// The greatest convex function that is nowhere above this one.
    Pieces hull() {
        double[] x = new double[size() + 1];
        double[] v = new double[size() + 1];
        int n = 0;
        double height = value;
        for (int i = 0; i <= size(); i++) {
            double place = i == 0 ? begin : end(i - 1);
            height += i == 0 ? 0 : slope(i - 1) * (place - start(i - 1));
            while (n > 1
                    && (v[n - 1] - v[n - 2]) * (place - x[n - 1])
                            >= (height - v[n - 1]) * (x[n - 1] - x[n - 2])) {
                n--;
            }
            x[n] = place;
            v[n++] = height;
        }
        Pieces hull = new Pieces().clear(begin, value);
        for (int i = 1; i < n; i++) {
            hull.add((v[i] - v[i - 1]) / (x[i] - x[i - 1]), x[i]);
        }
        return hull;
    }

    /// The lower of two functions whose intervals touch.
    static Pieces lower(Pieces a, Pieces b) {
        if (b.begin < a.begin) {
            return lower(b, a);
        }
        return new Lower(a, b).of();
    }

    /// Of many functions in the order of their intervals, by halves.
    static Pieces lower(List<Pieces> functions) {
        int n = functions.size();
        return n == 1
                ? functions.getFirst()
                : lower(lower(functions.subList(0, n / 2)), lower(functions.subList(n / 2, n)));
    }

    /// Walks along two functions and keeps to the lower one.
    private static final class Lower {
        private final Pieces a;
        private final Pieces b;
        private final Pieces lower;
        private int i;
        private int j;
        private double place;
        private double valueA;
        private double valueB;

        /// @param a begins first
        Lower(Pieces a, Pieces b) {
            this.a = a;
            this.b = b;
            i = a.first;
            j = b.first;
            place = a.begin;
            valueA = a.value;
            valueB = b.value;
            double start = b.begin == a.begin ? Math.min(a.value, b.value) : a.value;
            lower = new Pieces(a.size() + b.size() + 4).clear(place, start);
        }

        Pieces of() {
            while (i < a.last && place < b.begin) {
                alongA(Math.min(a.end[i], b.begin));
            }
            while (i < a.last && j < b.last) {
                both();
            }
            while (i < a.last) {
                alongA(a.end[i]);
            }
            while (j < b.last) {
                lower.add(b.slope[j], b.end[j]);
                j++;
            }
            return lower;
        }

        private void alongA(double to) {
            lower.add(a.slope[i], to);
            valueA += a.slope[i] * (to - place);
            place = to;
            if (to >= a.end[i]) {
                i++;
            }
        }

        /// As far as both are straight.
        private void both() {
            double slopeA = a.slope[i];
            double slopeB = b.slope[j];
            double to = Math.min(a.end[i], b.end[j]);
            double over = valueB - valueA;
            double closing = slopeA - slopeB;
            boolean onA = over > 0 || over == 0 && closing <= 0;
            boolean crosses = onA ? closing > 0 : closing < 0;
            double meet = place + over / closing;
            if (crosses && meet < to) {
                if (meet > place) {
                    lower.add(onA ? slopeA : slopeB, meet);
                }
                onA = !onA;
            }
            lower.add(onA ? slopeA : slopeB, to);
            valueA += slopeA * (to - place);
            valueB += slopeB * (to - place);
            place = to;
            if (to == a.end[i]) {
                i++;
            }
            if (to == b.end[j]) {
                j++;
            }
        }
    }

    /// What it costs from here on, when `this` is what it costs from the next step on, as a
    /// function of the energy that is left of now's: V(y) = min over x of cost(x) + this(y + x).
    ///
    /// For convex functions this is their infimal convolution: the pieces of both in the order of
    /// their slopes, a piece of the cost with its slope turned round, since x moves against y. The
    /// pieces of `this` before which k pieces of the cost have been put are shifted by the place in
    /// the cost where those begin.
    ///
    /// @param out becomes V
    /// @param level gets for each piece of the cost the energy to which it is worth to go by it
    /// @param at where in `level`
    void back(Pieces cost, Pieces out, double[] level, int at) {
        double shift = -cost.end();
        out.clear(begin + shift, value + cost.endValue());
        int i = first;
        for (int j = cost.last - 1; j >= cost.first; j--) {
            double turned = -cost.slope[j];
            // of two equally cheap ways the one that moves less
            boolean discharging = cost.end[j] <= 0;
            while (i < last && (slope[i] < turned || discharging && slope[i] == turned)) {
                out.add(slope[i], end[i] + shift);
                i++;
            }
            double here = i == first ? begin : end[i - 1];
            level[at + j - cost.first] = here;
            shift = j == cost.first ? -cost.begin : -cost.end[j - 1];
            out.add(turned, here + shift);
        }
        for (; i < last; i++) {
            out.add(slope[i], end[i] + shift);
        }
    }

    /// The same where `this` or the cost is not convex: the least of what each convex part of the
    /// one gives with each of the other.
    Pieces back(Pieces cost) {
        List<Pieces> parts = convexParts();
        List<Pieces> costs = cost.convexParts();
        double[] unused = new double[cost.size()];
        List<Pieces> found = new ArrayList<>();
        for (Pieces c : costs.reversed()) {
            List<Pieces> ofOne = new ArrayList<>();
            for (Pieces part : parts) {
                Pieces out = new Pieces(part.size() + c.size());
                part.back(c, out, unused, 0);
                ofOne.add(out);
            }
            found.add(lower(ofOne));
        }
        return lower(found);
    }
}
