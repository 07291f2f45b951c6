package org.wattdeck.boot;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.registry.LimitsAgreed;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.app.registry.PortfolioKeeping;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.cli.Arguments;
import org.wattdeck.cli.StorePortfolio;
import org.wattdeck.cli.Visitors;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.ops.Verdict;
import org.wattdeck.domain.say.Said;
import org.wattdeck.store.journal.FileJournal;
import org.wattdeck.store.portfolio.PortfolioFolder;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.SqlOperations;
import org.wattdeck.store.sql.SqlSharedPortfolio;
import org.wattdeck.store.sql.StoreAddress;

/// The desk of the portfolio without a console around it: the one in the data folder, or the one
/// that consoles on a PostgreSQL share, which they see a moment later.
final class HeadlessPortfolio implements StorePortfolio {

    private static final Logger LOG = LoggerFactory.getLogger(HeadlessPortfolio.class);

    private final HeadlessDoor door;
    private final RegistryDesk desk;

    /// @param visitors who comes with a token
    static StorePortfolio open(
            Visitors visitors, Arguments arguments, Permission needed, String what) {
        return new HeadlessPortfolio(
                HeadlessDoor.at(visitors, arguments, needed, what, "the portfolio"));
    }

    private HeadlessPortfolio(HeadlessDoor door) {
        this.door = door;
        try {
            desk = door.config().database().url().isPresent() ? shared() : own();
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private RegistryDesk own() {
        Config config = door.config();
        Path folder = config.data().folder();
        PortfolioSource source = new PortfolioSource(folder, config.data().assets());
        // whoever has the journal has the folder
        door.opened(FileJournal.open(folder.resolve("journal")));
        PortfolioFolder kept = door.opened(PortfolioFolder.open(folder.resolve("portfolio")));
        Portfolio now = source.choose(kept, InstantSource.system(), UUID::randomUUID).portfolio();
        Set<UUID> commanded = new HashSet<>();
        StoreAddress.Embedded address = new StoreAddress.Embedded(folder);
        if (address.exists()) {
            try (Database database = address.open();
                    SqlOperations operations = new SqlOperations(database)) {
                operations.unfinishedDispatches().forEach(d -> commanded.add(d.assetId()));
            }
        }
        return desk(now, kept, commanded);
    }

    private RegistryDesk shared() {
        Config config = door.config();
        door.opened(FileJournal.open(config.data().folder().resolve("journal")));
        Database database = door.opened(OpenStore.database(config));
        SqlOperations operations = door.opened(new SqlOperations(database));
        Portfolio now =
                operations
                        .loadPortfolio()
                        .orElseThrow(
                                () ->
                                        new StoreException(
                                                "The database has no portfolio yet. Start a console on it first."));
        Set<UUID> commanded = new HashSet<>();
        operations.unfinishedDispatches().forEach(d -> commanded.add(d.assetId()));
        RegistryDesk made = desk(now, PortfolioKeeping.none(), commanded);
        made.share(new SqlSharedPortfolio(database));
        return made;
    }

    private RegistryDesk desk(Portfolio now, PortfolioKeeping kept, Set<UUID> commanded) {
        Guard guard = door.guard();
        return new RegistryDesk(
                now,
                kept,
                new RegistryDesk.Ports(
                        guard,
                        Runnable::run,
                        InstantSource.system(),
                        UUID::randomUUID,
                        Optional::empty,
                        CompletableFuture::completedFuture,
                        commanded::contains,
                        guard.gate().open() ? LimitsAgreed.unasked() : new InTheConsole(),
                        (here, act, words) ->
                                LOG.info("{} changed the portfolio: {}", act.by(), words)));
    }

    /// A command has one person: limits are widened where the second one can agree.
    private record InTheConsole() implements LimitsAgreed {

        private static final Said THERE =
                Said.of(
                        "That is done in the console, under Registry, Import; or leave these limits out.");

        @Override
        public boolean asked() {
            return true;
        }

        @Override
        public Verdict<String> by(Actor actor, Credentials second, Set<UUID> sites) {
            return Verdict.refused(THERE);
        }

        @Override
        public Optional<Said> nobody(Actor actor) {
            return Optional.of(THERE);
        }
    }

    @Override
    public Portfolio portfolio() {
        return desk.portfolio();
    }

    @Override
    public Verdict<PortfolioAct> apply(PortfolioChange change, String reason) {
        return desk.apply(door.actor(), change, reason).toCompletableFuture().join();
    }

    @Override
    public void close() {
        door.close();
    }
}
