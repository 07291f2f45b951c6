package org.wattdeck.engine.plant;

/// All assets of one type at one site: what the physics needs of their specs, taken out once,
/// and the state that only this type has (`memory`, `width` numbers per asset).
///
/// A step is made in two halves, so that the site can close its balance in between. [#plan]
/// says what each asset will do by itself during the coming step, and between which limits it
/// could be moved if the site stood alone; [#commit] lets that time pass. [#quiet] says for how
/// many equal steps the planned power stays the same: then the whole stretch may be committed
/// at once, which is what makes a fast-forward exact, or step by step with [#coast], which
/// makes a live tick cheap.
abstract class Bank {

    final int first;
    final int count;
    final int width;
    final double[] memory;

    Bank(int first, int count, int width) {
        this(first, count, width, new double[count * width]);
    }

    Bank(int first, int count, int width, double[] memory) {
        this.first = first;
        this.count = count;
        this.width = width;
        this.memory = memory;
    }

    /// This bank with its assets starting at `first` in another fleet, and memory of its own.
    abstract Bank copy(int first);

    /// Takes in the weather and clock of a new hold interval; what follows from them alone is
    /// computed here, once for each part of the interval: offers are means over its parts.
    void hold(Fleet fleet, Climate climate, Recorder events) {}

    /// Writes the power of the coming step of `seconds`, kW at the bus.
    abstract void plan(Fleet fleet, Climate climate, double seconds, Recorder events);

    /// Steps of `seconds` for which the planned power holds, at least 1.
    abstract long quiet(Fleet fleet, double seconds);

    /// Lets `seconds` pass at the planned power.
    abstract void commit(Fleet fleet, double seconds, Recorder events);

    /// Lets more of the same pass after a [#commit]: only energy, fuel and timers move, to the
    /// same bits.
    abstract void coast(Fleet fleet, double seconds, Recorder events);

    /// The least and most power an asset could be moved to in this step to keep an island in
    /// balance.
    abstract double lowKw(Fleet fleet, int i, double seconds);

    abstract double highKw(Fleet fleet, int i, double seconds);

    final int end() {
        return first + count;
    }

    final int at(int i, int slot) {
        return (i - first) * width + slot;
    }
}
