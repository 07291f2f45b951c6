package org.wattdeck.boot;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Gate;
import org.wattdeck.app.access.Guard;
import org.wattdeck.app.audit.Audit;
import org.wattdeck.app.record.Credentials;
import org.wattdeck.app.registry.LimitsAgreed;
import org.wattdeck.app.registry.PortfolioAct;
import org.wattdeck.app.registry.PortfolioKeeping;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.cli.Arguments;
import org.wattdeck.cli.StoreCommand;
import org.wattdeck.cli.StorePortfolio;
import org.wattdeck.cli.Visitor;
import org.wattdeck.cli.Visitors;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.domain.access.Permission;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.PortfolioChange;
import org.wattdeck.domain.ops.Verdict;
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

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final RegistryDesk desk;
    private final Actor actor;

    /// @param visitors who comes with a token
    static StorePortfolio open(
            Visitors visitors, Arguments arguments, Permission needed, String what) {
        List<String> options = StoreCommand.where(arguments);
        Config.Outcome settings = Config.read(options, System.getenv());
        Config config =
                settings.config()
                        .orElseThrow(
                                () -> new StoreException(String.join("\n", settings.problems())));
        Optional<Visitor> visitor = visitors.visitor(arguments, options);
        if (visitor.isEmpty() && !config.access().open()) {
            throw new StoreException(
                    "People sign in at this store. Give a token of somebody who may %s: --token-file FILE, or WATTDECK_TOKEN. The console makes one under People, Tokens."
                            .formatted(needed.words()));
        }
        visitor.ifPresent(v -> v.may(needed, what, "the portfolio"));
        return new HeadlessPortfolio(config, visitor);
    }

    private HeadlessPortfolio(Config config, Optional<Visitor> visitor) {
        actor =
                visitor.map(Visitor::actor)
                        .orElseGet(
                                () ->
                                        new Actor(
                                                System.getProperty("user.name", "somebody"),
                                                Actor.Source.COMMAND_LINE));
        try {
            desk =
                    config.database().url().isPresent()
                            ? shared(config, visitor)
                            : own(config, visitor);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private RegistryDesk own(Config config, Optional<Visitor> visitor) {
        Path folder = config.data().folder();
        PortfolioSource source = new PortfolioSource(folder, config.data().assets());
        // whoever has the journal has the folder
        opened.push(FileJournal.open(folder.resolve("journal")));
        PortfolioFolder kept = PortfolioFolder.open(folder.resolve("portfolio"));
        opened.push(kept);
        Portfolio now = source.choose(kept, InstantSource.system(), UUID::randomUUID).portfolio();
        Set<UUID> commanded = new HashSet<>();
        StoreAddress.Embedded address = new StoreAddress.Embedded(folder);
        if (address.exists()) {
            try (Database database = address.open();
                    SqlOperations operations = new SqlOperations(database)) {
                operations.unfinishedDispatches().forEach(d -> commanded.add(d.assetId()));
            }
        }
        return desk(now, kept, config, visitor, commanded);
    }

    private RegistryDesk shared(Config config, Optional<Visitor> visitor) {
        opened.push(FileJournal.open(config.data().folder().resolve("journal")));
        Database database = Station.open(config);
        opened.push(database);
        SqlOperations operations = new SqlOperations(database);
        opened.push(operations);
        Portfolio now =
                operations
                        .loadPortfolio()
                        .orElseThrow(
                                () ->
                                        new StoreException(
                                                "The database has no portfolio yet. Start a console on it first."));
        Set<UUID> commanded = new HashSet<>();
        operations.unfinishedDispatches().forEach(d -> commanded.add(d.assetId()));
        RegistryDesk made = desk(now, PortfolioKeeping.none(), config, visitor, commanded);
        made.share(new SqlSharedPortfolio(database));
        return made;
    }

    private static RegistryDesk desk(
            Portfolio now,
            PortfolioKeeping kept,
            Config config,
            Optional<Visitor> visitor,
            Set<UUID> commanded) {
        Gate gate = visitor.<Gate>map(v -> v).orElseGet(Gate::opened);
        Audit audit =
                visitor.map(Visitor::audit)
                        .orElseGet(
                                () ->
                                        Visitors.audit(
                                                Station.auditPlace(config, Main.KEYS),
                                                Main::audits));
        return new RegistryDesk(
                now,
                kept,
                new RegistryDesk.Ports(
                        new Guard(gate, audit, Runnable::run),
                        Runnable::run,
                        InstantSource.system(),
                        UUID::randomUUID,
                        Optional::empty,
                        CompletableFuture::completedFuture,
                        commanded::contains,
                        gate.open() ? LimitsAgreed.unasked() : new InTheConsole(),
                        (here, act, words) ->
                                LOG.info("{} changed the portfolio: {}", act.by(), words)));
    }

    /// A command has one person: limits are widened where the second one can agree.
    private record InTheConsole() implements LimitsAgreed {

        private static final String THERE =
                "That is done in the console, under Registry, Import; or leave these limits out.";

        @Override
        public boolean asked() {
            return true;
        }

        @Override
        public Verdict<String> by(Actor actor, Credentials second, Set<UUID> sites) {
            return Verdict.refused(THERE);
        }

        @Override
        public Optional<String> nobody(Actor actor) {
            return Optional.of(THERE);
        }
    }

    @Override
    public Portfolio portfolio() {
        return desk.portfolio();
    }

    @Override
    public Verdict<PortfolioAct> apply(PortfolioChange change, String reason) {
        return desk.apply(actor, change, reason).toCompletableFuture().join();
    }

    @Override
    public void close() {
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                LOG.warn("The store could not be closed cleanly.", e);
            }
        }
    }
}
