package org.wattdeck.boot;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.registry.PortfolioKeeping;
import org.wattdeck.app.registry.RegistryDesk;

/// Keeps the portfolio in the database as it is in the journal: whole after a start, since the file
/// or another console may have changed it, then act by act. Where consoles share a database it is
/// theirs, and nothing is done here.
final class PortfolioSaving {

    private static final Logger LOG = LoggerFactory.getLogger(PortfolioSaving.class);

    /// Once the first screen is up: the file stays the portfolio's first home.
    private static final long WHOLE_SECONDS = 10;

    private static final long ACTS_SECONDS = 1;
    private static final long RETRY_SECONDS = 30;

    private final ScheduledExecutorService chores;
    private final Supplier<Optional<OpenStore>> store;
    private final RegistryDesk desk;
    private final AtomicBoolean unsaved = new AtomicBoolean();
    private final AtomicBoolean whole = new AtomicBoolean(true);

    /// @param store empty until it is open
    PortfolioSaving(
            ScheduledExecutorService chores,
            Supplier<Optional<OpenStore>> store,
            RegistryDesk desk) {
        this.chores = chores;
        this.store = store;
        this.desk = desk;
    }

    void changed() {
        Optional<OpenStore> open = store.get();
        if (open.filter(OpenStore::shared).isPresent()) {
            return;
        }
        if (whole.get() || open.isPresent()) {
            in(whole.get() ? WHOLE_SECONDS : ACTS_SECONDS);
        }
    }

    void soon() {
        in(WHOLE_SECONDS);
    }

    /// Several changes in a short time are saved together.
    private void in(long seconds) {
        if (unsaved.compareAndSet(false, true)) {
            try {
                chores.schedule(this::now, seconds, TimeUnit.SECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("The station is being closed; it saves the portfolio itself.");
            }
        }
    }

    /// What is not saved yet, if anything. Blocks.
    void now() {
        Optional<OpenStore> open = store.get().filter(s -> !s.shared());
        if (open.isEmpty() || !unsaved.compareAndSet(true, false)) {
            return;
        }
        List<PortfolioKeeping.KeptAct> acts = desk.unsaved();
        try {
            if (whole.get()) {
                open.get().operations().savePortfolio(desk.portfolio());
                whole.set(false);
            }
            if (!acts.isEmpty()) {
                open.get()
                        .operations()
                        .savePortfolioActs(
                                desk.portfolio(),
                                acts.stream().map(PortfolioKeeping.KeptAct::act).toList());
                desk.saved(acts.getLast().sequence());
            }
        } catch (StoreException e) {
            LOG.warn("The portfolio could not be kept in the database: {}", e.getMessage());
            whole.set(true);
            in(RETRY_SECONDS);
        }
    }
}
