package org.wattdeck.app.record;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.access.Act;
import org.wattdeck.app.access.Deed;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.record.SelectHold;

/// Who has selected an asset to command it. It is kept in the database, so that every console on it
/// sees it; while the database is away this console is taken to be alone. Thread-safe.
public final class Selects {

    private static final long PATIENCE_SECONDS = 3;
    private static final Logger LOG = LoggerFactory.getLogger(Selects.class);

    private final RecordBook book;
    private final UUID console;
    private final int seconds;
    private final BooleanSupplier away;

    /// @param console a new id for this run of the program
    /// @param seconds how long a selection lasts that is not renewed
    /// @param away whether the database is known to be away, so that nobody waits for it
    public Selects(RecordBook book, UUID console, int seconds, BooleanSupplier away) {
        this.book = book;
        this.console = console;
        this.seconds = seconds;
        this.away = away;
    }

    public int seconds() {
        return seconds;
    }

    /// Selects all of these assets or none, and renews what is selected. Answers who has them then:
    /// this console all, or others some. Who may not command holds nothing against others.
    public CompletionStage<List<SelectHold>> take(Actor actor, List<UUID> assets) {
        if (book.guard().refusal(Deed.of(actor, Act.SELECT_TAKE)).isPresent()) {
            return CompletableFuture.completedFuture(List.of());
        }
        return book.reads()
                .ask(store -> store.select(assets, console, actor.name(), seconds))
                .exceptionally(
                        e -> {
                            LOG.debug("The selection could not be kept.", e);
                            return assets.stream()
                                    .map(a -> new SelectHold(a, actor.name(), true, seconds))
                                    .toList();
                        });
    }

    /// Gives these assets up.
    public CompletionStage<Boolean> give(Actor actor, List<UUID> assets) {
        return book.reads()
                .ask(
                        store -> {
                            store.unselect(assets, console);
                            return true;
                        })
                .exceptionally(e -> false);
    }

    /// Another console that has one of these assets. Blocking.
    public Optional<SelectHold> elsewhere(List<UUID> assets) {
        if (away.getAsBoolean()) {
            return Optional.empty();
        }
        try {
            return book
                    .reads()
                    .ask(store -> store.holders(assets, console))
                    .toCompletableFuture()
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join()
                    .stream()
                    .filter(h -> !h.mine())
                    .findFirst();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TimeoutException) {
                LOG.warn("The database did not say in time who has selected what.");
            }
            return Optional.empty();
        }
    }
}
