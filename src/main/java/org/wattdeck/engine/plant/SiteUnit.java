package org.wattdeck.engine.plant;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.wattdeck.domain.ops.Severity;

/// One site: its banks on one bus bar. Plans a step, closes the balance, lets it pass.
final class SiteUnit {

    /// What is left over on an island may be rounding of its throughput, no more.
    private static final double DEAD_BUS_RELATIVE = 1e-6;

    final int index;
    final Climate climate;
    final List<Bank> banks;
    private final @Nullable GridBank grid;
    private final int first;
    private final int end;
    private boolean islandTold;

    /// How many steps of `plannedSeconds`, the next starting at `plannedFrom`, bring the power
    /// that is planned already.
    private long planned;

    private double plannedSeconds;
    private double plannedFrom;

    SiteUnit(int index, int first, int end, Climate climate, List<Bank> banks) {
        this.index = index;
        this.first = first;
        this.end = end;
        this.climate = climate;
        this.banks = List.copyOf(banks);
        this.grid =
                (GridBank)
                        banks.stream().filter(GridBank.class::isInstance).findFirst().orElse(null);
    }

    /// A copy in a fleet in which the site's assets start at `newFirst`.
    SiteUnit copy(int newIndex, int newFirst) {
        List<Bank> copies = new ArrayList<>();
        banks.forEach(b -> copies.add(b.copy(b.first - first + newFirst)));
        SiteUnit copy =
                new SiteUnit(
                        newIndex,
                        newFirst,
                        newFirst + end - first,
                        new Climate(climate, first - newFirst),
                        copies);
        copy.islandTold = islandTold;
        return copy;
    }

    /// Takes over what another unit of the same assets had come to.
    void goOn(SiteUnit before, Fleet fleet) {
        islandTold = before.islandTold;
        for (int b = 0; b < banks.size(); b++) {
            double[] memory = before.banks.get(b).memory;
            System.arraycopy(memory, 0, banks.get(b).memory, 0, memory.length);
            if (banks.get(b) instanceof EvBank chargers) {
                chargers.goOn();
            }
            if (banks.get(b) instanceof BatteryBank batteries) {
                for (int i = batteries.first; i < batteries.end(); i++) {
                    double capacity = batteries.spec(i).capacityKwh();
                    fleet.socKwh[i] = Math.clamp(fleet.socKwh[i], 0, capacity);
                    fleet.socFraction[i] = capacity > 0 ? fleet.socKwh[i] / capacity : 0;
                }
            }
        }
    }

    /// An island that was told of is not told of again.
    void sameIslandAs(SiteUnit before) {
        islandTold = before.islandTold;
    }

    @Nullable Bank bankOf(int asset) {
        for (Bank bank : banks) {
            if (asset >= bank.first && asset < bank.end()) {
                return bank;
            }
        }
        return null;
    }

    /// A command or fault has come: what is planned may hold no longer.
    void touch() {
        planned = 0;
    }

    /// Lets one step pass, or as many equal ones (at most `most`) as bring the same power.
    /// Returns how many. What was planned for later steps is kept for them: planning again
    /// would bring the same bits.
    ///
    /// @param startSeconds when the step starts, seconds since the epoch
    long step(Fleet fleet, double startSeconds, double seconds, long most, Recorder events) {
        boolean fresh = planned == 0 || seconds != plannedSeconds || startSeconds != plannedFrom;
        if (fresh) {
            planned = plan(fleet, startSeconds, seconds, events);
            plannedSeconds = seconds;
        }
        long steps = Math.min(most, planned);
        for (Bank bank : banks) {
            if (fresh) {
                bank.commit(fleet, seconds * steps, events);
            } else {
                bank.coast(fleet, seconds * steps, events);
            }
        }
        planned -= steps;
        plannedFrom = startSeconds + steps * seconds;
        return steps;
    }

    /// Plans the power of the coming step; returns for how many steps it holds.
    private long plan(Fleet fleet, double startSeconds, double seconds, Recorder events) {
        long start = (long) Math.floor(startSeconds);
        int parts = climate.hold(start, seconds);
        for (int part = 0; part < parts; part++) {
            climate.sample(part);
            for (Bank bank : banks) {
                bank.hold(fleet, climate, events);
            }
        }
        for (Bank bank : banks) {
            bank.plan(fleet, climate, seconds, events);
        }
        if (close(fleet, seconds, events)) {
            return 1;
        }
        double left = climate.secondsLeft(start) - (startSeconds - start);
        long steps = Math.max(1, (long) Math.ceil(left / seconds - 1e-9));
        for (Bank bank : banks) {
            if (steps == 1) {
                break;
            }
            steps = Math.min(steps, bank.quiet(fleet, seconds));
        }
        return steps;
    }

    /// Makes the site's powers sum to zero; returns whether it runs as an island.
    private boolean close(Fleet f, double seconds, Recorder events) {
        double rest = 0;
        for (Bank bank : banks) {
            if (bank != grid) {
                for (int i = bank.first; i < bank.end(); i++) {
                    rest += f.powerKw[i];
                }
            }
        }
        boolean island = grid == null || !grid.close(f, rest);
        if (island != islandTold) {
            islandTold = island;
            events.site(
                    index,
                    "ISLANDED",
                    island ? Severity.CRITICAL : Severity.CLEAR,
                    island
                            ? "has no live grid connection and feeds itself."
                            : "is connected to the grid again.");
        }
        if (island) {
            balanceIsland(f, rest, seconds);
        }
        return island;
    }

    /// Batteries take the rest, then running generators; then surplus is curtailed, or load is
    /// shed pro rata. What cannot be balanced is a dead bus: 0 kW everywhere.
    private void balanceIsland(Fleet f, double restKw, double seconds) {
        double rest = restKw;
        rest = move(f, rest, seconds, BatteryBank.class);
        rest = move(f, rest, seconds, GeneratorBank.class);
        rest = move(f, rest, seconds, PvBank.class);
        rest = move(f, rest, seconds, WindBank.class);
        rest = move(f, rest, seconds, EvBank.class);
        rest = move(f, rest, seconds, LoadBank.class);
        double sum = 0;
        double throughput = 0;
        int largest = -1;
        for (int i = first; i < end; i++) {
            sum += f.powerKw[i];
            throughput += Math.abs(f.powerKw[i]);
            if (largest < 0 || Math.abs(f.powerKw[i]) > Math.abs(f.powerKw[largest])) {
                largest = i;
            }
        }
        if (Math.abs(sum) > DEAD_BUS_RELATIVE * throughput) {
            for (int i = first; i < end; i++) {
                f.powerKw[i] = 0;
            }
        } else if (largest >= 0) {
            f.powerKw[largest] -= sum;
        }
    }

    /// Moves the assets of one kind against the rest, in proportion to the room each has.
    private double move(Fleet f, double rest, double seconds, Class<? extends Bank> kind) {
        if (rest == 0) {
            return 0;
        }
        for (Bank bank : banks) {
            if (!kind.isInstance(bank)) {
                continue;
            }
            double room = 0;
            for (int i = bank.first; i < bank.end(); i++) {
                room += room(f, bank, i, rest, seconds);
            }
            double part = room > 0 ? Math.min(1, Math.abs(rest) / room) : 0;
            for (int i = bank.first; i < bank.end(); i++) {
                double moved = part * room(f, bank, i, rest, seconds);
                f.powerKw[i] += rest > 0 ? -moved : moved;
            }
            double done = part * room;
            return rest > 0 ? Math.max(0, rest - done) : Math.min(0, rest + done);
        }
        return rest;
    }

    private static double room(Fleet f, Bank bank, int i, double rest, double seconds) {
        return rest > 0
                ? Math.max(0, f.powerKw[i] - bank.lowKw(f, i, seconds))
                : Math.max(0, bank.highKw(f, i, seconds) - f.powerKw[i]);
    }
}
