package org.wattdeck.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Deck;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.access.Vault;
import org.wattdeck.app.alarm.Messenger;
import org.wattdeck.app.performance.Reporter;
import org.wattdeck.app.registry.PortfolioKeeping;
import org.wattdeck.app.registry.RegistryDesk;
import org.wattdeck.app.runtime.Runtime;
import org.wattdeck.app.runtime.RuntimeSettings;
import org.wattdeck.app.runtime.Sharing;
import org.wattdeck.app.runtime.Stores;
import org.wattdeck.app.selfwatch.LeakWatch;
import org.wattdeck.app.studies.StudyTools;
import org.wattdeck.app.workflow.Outside;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.domain.asset.Portfolio;
import org.wattdeck.domain.asset.Registry;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.PlantSnapshot;
import org.wattdeck.domain.ops.Severity;
import org.wattdeck.engine.plant.PlantSettings;
import org.wattdeck.gateway.HookServer;
import org.wattdeck.gateway.HttpCaller;
import org.wattdeck.gateway.Webhook;
import org.wattdeck.store.DataDisk;
import org.wattdeck.store.KeyFiles;
import org.wattdeck.store.access.FirstStartFile;
import org.wattdeck.store.audit.AuditCheck;
import org.wattdeck.store.audit.AuditFile;
import org.wattdeck.store.audit.AuditPlace;
import org.wattdeck.store.file.StudyTexts;
import org.wattdeck.store.file.WorkflowFile;
import org.wattdeck.store.file.YamlEdit;
import org.wattdeck.store.journal.FileJournal;
import org.wattdeck.store.portfolio.PortfolioFolder;
import org.wattdeck.store.report.ReportFiles;
import org.wattdeck.store.sql.Database;
import org.wattdeck.store.sql.PostgresUrl;
import org.wattdeck.store.sql.Retention;
import org.wattdeck.store.sql.SqlLead;
import org.wattdeck.store.sql.SqlOperations;
import org.wattdeck.store.sql.SqlRequests;
import org.wattdeck.store.sql.SqlSharedPortfolio;
import org.wattdeck.store.sql.SqlTelemetry;
import org.wattdeck.store.sql.StoreAddress;
import org.wattdeck.store.transfer.FileTransfer;
import org.wattdeck.ui.kit.Messages;

/// Everything that runs without a screen, put together by hand: portfolio, journal, plant loop,
/// database. The journal is open when this is made; the database opens on its own thread and is
/// attached when it comes. Closed in reverse.
final class Station implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Station.class);
    private static final String INSTALLATION = "the installation";
    private static final double DEMO_HOURS = 2;
    private static final Duration EXAMPLE = Duration.ofDays(35);
    private static final long UPKEEP_SECONDS = 300;
    private static final int HOURS_AT_ONCE = 200;
    private static final long LEAK_SECONDS = 60;
    private static final long ANCHOR_SECONDS = 60;
    private static final long LONGEST_CHORE_SECONDS = 60;
    /// Once the first screen is up: the file stays the portfolio's first home.
    private static final long SAVE_PORTFOLIO_SECONDS = 10;

    private static final long SAVE_ACTS_SECONDS = 1;

    private static final long FIRST_RETRY_SECONDS = 2;
    private static final long LAST_RETRY_SECONDS = 30;

    private final PortfolioSource.Choice portfolio;
    private final FileJournal journal;
    private final PortfolioFolder kept;
    private final AuditFile audit;
    private final Messenger messenger;
    private final Runtime runtime;
    private final Reporter reporter;
    private final Optional<HookServer> hooks;
    private final InstantSource wall = InstantSource.system();
    private final AtomicReference<@Nullable OpenStore> open = new AtomicReference<>();
    private final ScheduledThreadPoolExecutor chores =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("chores").daemon().factory());
    private final AtomicBoolean portfolioUnsaved = new AtomicBoolean();
    private final AtomicBoolean portfolioWhole = new AtomicBoolean(true);
    private final AtomicBoolean upkeepWaits = new AtomicBoolean();
    private long upkeepPart = Long.MIN_VALUE;

    private record OpenStore(
            Database database,
            SqlOperations operations,
            SqlTelemetry telemetry,
            Optional<Sharing> sharing) {}

    private Station(Config config, KeyFiles keys) {
        Path folder = config.data().folder();
        PortfolioSource source =
                new PortfolioSource(folder, config.data().assets(), () -> saved(config));
        journal = FileJournal.open(folder.resolve("journal"));
        kept = PortfolioFolder.open(folder.resolve("portfolio"));
        portfolio = source.choose(kept, wall, UUID::randomUUID);
        audit = openAudit(config, keys);
        messenger =
                config.webhook()
                        .<Messenger>map(to -> new Webhook(to, Webhook.Patience.DEFAULT))
                        .orElse(Messenger.NONE);
        CompletableFuture<Stores> stores = new CompletableFuture<>();
        runtime =
                Runtime.start(
                        settings(config.plant(), portfolio.registry()),
                        new Runtime.Ports(
                                portfolio.portfolio(),
                                kept,
                                journal,
                                wall,
                                UUID::randomUUID,
                                () -> DataDisk.room(folder),
                                messenger,
                                access(config, keys),
                                new Runtime.Consoles(
                                        consoleName(), config.database().url().isPresent()),
                                new StudyTools(
                                        new StudyTexts(), new YamlEdit(), new ShippedSolvers()),
                                outside(config)),
                        stores);
        portfolio.notices().forEach(n -> runtime.tell(n.type(), n.severity(), n.text()));
        SecondPersonSetting.unknownSites(config.plant().second(), portfolio.registry())
                .ifPresent(text -> runtime.tell("SETTING_UNKNOWN", Severity.WARNING, text));
        config.database()
                .url()
                .flatMap(url -> PostgresUrl.of(url).unprotected())
                .ifPresent(text -> runtime.tell("DATABASE_UNPROTECTED", Severity.WARNING, text));
        chores.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        chores.execute(() -> openStore(config, stores, FIRST_RETRY_SECONDS));
        reporter =
                new Reporter(
                        runtime.deck().performances(),
                        new Reporter.Ports(
                                runtime::registry,
                                ZoneId.systemDefault(),
                                new ReportFiles(),
                                new Messages()::text,
                                runtime::tell,
                                wall::instant));
        hooks = config.hookPort() == 0 ? Optional.empty() : hooks(config.hookPort());
        runtime.deck().live().onSnapshot(this::tick);
        runtime.deck().registry().onChange(this::portfolioChanged);
        chores.scheduleAtFixedRate(audit::anchor, ANCHOR_SECONDS, ANCHOR_SECONDS, TimeUnit.SECONDS);
        chores.schedule(() -> verify(auditPlace(config, keys)), ANCHOR_SECONDS, TimeUnit.SECONDS);
        chores.scheduleAtFixedRate(
                runtime.deck().registry().documents()::sweep, 1, 24 * 60, TimeUnit.MINUTES);
    }

    private Outside outside(Config config) {
        ShippedSolvers solvers = new ShippedSolvers();
        return new Outside(
                new HttpCaller(),
                config.webhook(),
                solvers::named,
                this::report,
                new WorkflowFile(),
                new FileTransfer().series(),
                config.data().folder(),
                () -> portfolio.registry().demo() ? ShippedWorkflows.all() : List.of());
    }

    private Optional<HookServer> hooks(int port) {
        try {
            return Optional.of(
                    HookServer.open(port, runtime.deck().planning().workflows(), System::nanoTime));
        } catch (IOException e) {
            runtime.tell(
                    "WORKFLOW_PORT",
                    Severity.WARNING,
                    "Workflows cannot be set going by webhook: the port (%d) of workflows.webhook-port cannot be used: %s"
                            .formatted(port, e.getMessage()));
            return Optional.empty();
        }
    }

    /// The reporter is made after what may ask it, and asked only later.
    private List<Path> report(Optional<String> siteCode, LocalDate from, LocalDate to, Path folder)
            throws IOException, TaskFailure {
        Optional<UUID> site = Optional.empty();
        if (siteCode.isPresent()) {
            site =
                    runtime.registry().sites().stream()
                            .filter(s -> s.code().equals(siteCode.get()))
                            .map(Site::id)
                            .findFirst();
            if (site.isEmpty()) {
                throw TaskFailure.forGood("There is no site %s.".formatted(siteCode.get()));
            }
        }
        return reporter.write(site, from, to, folder);
    }

    private AuditFile openAudit(Config config, KeyFiles keys) {
        try {
            return AuditFile.open(
                    auditPlace(config, keys),
                    new AuditFile.Ports(wall, System::nanoTime, Chance::bytes));
        } catch (StoreException e) {
            kept.close();
            journal.close();
            throw e;
        }
    }

    /// The machine's name and the process: two consoles may run on one machine.
    private static String consoleName() {
        String machine;
        try {
            machine = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            machine = "a console";
        }
        return "%s (%d)".formatted(machine, ProcessHandle.current().pid());
    }

    static AuditPlace auditPlace(Config config, KeyFiles keys) {
        return new AuditPlace(
                config.data().folder().resolve("audit"), config.access().anchor(), keys);
    }

    /// The key files of an installation, whether they are there or not.
    static List<KeyFiles.Named> keyFiles(Config config) {
        return List.of(
                new KeyFiles.Named(installationKey(config), INSTALLATION),
                auditPlace(config, KeyFiles.PLAIN).keyFile());
    }

    private static Path installationKey(Config config) {
        return config.access().key().orElse(config.data().folder().resolve("installation.key"));
    }

    /// Who has to sign in: nobody where the settings say so, nor at the demonstration sites in a
    /// data folder of their own; else everybody who acts.
    private Access.Setup access(Config config, KeyFiles keys) {
        Sessions.Openness open =
                config.access().open()
                        ? Sessions.Openness.SETTING
                        : portfolio.registry().demo() && config.database().url().isEmpty()
                                ? Sessions.Openness.DEMO
                                : Sessions.Openness.NONE;
        return new Access.Setup(
                Sessions.Policy.of(open).withFreeZero(config.access().freeZero()),
                new FirstStartFile(
                        config.data().folder(), wall, Chance::bytes, System.err::println),
                audit,
                config.access().limit(),
                vault(config, keys),
                config.access().passwords());
    }

    /// The key is made when something is sealed first.
    static Vault vault(Config config, KeyFiles keys) {
        Path file = installationKey(config);
        return new Vault(
                () -> {
                    try {
                        return keys.open(file, INSTALLATION, Chance::bytes);
                    } catch (IOException e) {
                        throw new StoreException(
                                "The key of the installation ("
                                        + file
                                        + ") cannot be used: "
                                        + e.getMessage(),
                                e);
                    }
                },
                Chance::bytes);
    }

    /// Late enough not to slow the start down.
    private void verify(AuditPlace place) {
        try {
            AuditCheck.of(place)
                    .broken()
                    .ifPresent(
                            b ->
                                    runtime.tell(
                                            "AUDIT_DAMAGED",
                                            Severity.ALARM,
                                            "The audit is not as it was written: record %d: %s. Run ./wattdeck audit verify."
                                                    .formatted(b.sequence(), b.what())));
        } catch (IOException e) {
            LOG.warn("The audit could not be verified: {}", e.getMessage());
        }
    }

    /// Starts with what the settings say.
    ///
    /// @throws StoreException if another console holds the data folder, or the journal is damaged
    static Station start(Config config) {
        return new Station(config, KeyFiles.PLAIN);
    }

    /// As above, and watches what the program holds; what grows too much is told as an event.
    static Station start(Config config, KeyFiles keys, LeakWatch leaks) {
        Station station = new Station(config, keys);
        station.chores.scheduleAtFixedRate(
                () ->
                        leaks.add(LeakSampler.hours(), LeakSampler.sample())
                                .forEach(
                                        growing ->
                                                station.runtime.tell(
                                                        "LEAK", Severity.WARNING, growing)),
                LEAK_SECONDS,
                LEAK_SECONDS,
                TimeUnit.SECONDS);
        return station;
    }

    Deck deck() {
        return runtime.deck();
    }

    PortfolioSource.Choice portfolio() {
        return portfolio;
    }

    private void openStore(Config config, CompletableFuture<Stores> stores, long retrySeconds) {
        try {
            OpenStore opened = openStore(config);
            open.set(opened);
            stores.complete(
                    new Stores(
                            opened.operations,
                            opened.telemetry,
                            opened.database.name(),
                            opened.sharing.isPresent(),
                            opened.sharing));
            if (opened.sharing.isPresent()) {
                return; // the portfolio is there already: consoles share it
            }
            if (!portfolio.registry().demo() || kept.portfolio().isPresent()) {
                savePortfolioIn(SAVE_PORTFOLIO_SECONDS);
            }
        } catch (StoreException e) {
            LOG.warn("{} Trying again in {} s.", e.getMessage(), retrySeconds);
            stores.completeExceptionally(e);
            CompletableFuture<Stores> later = new CompletableFuture<>();
            later.thenAccept(runtime::attach);
            chores.schedule(
                    () -> openStore(config, later, Math.min(LAST_RETRY_SECONDS, retrySeconds * 2)),
                    retrySeconds,
                    TimeUnit.SECONDS);
        }
    }

    private static OpenStore openStore(Config config) {
        Database database = open(config);
        try {
            return new OpenStore(
                    database,
                    new SqlOperations(database),
                    new SqlTelemetry(
                            database,
                            new Retention(
                                    Duration.ofDays(config.telemetry().rawDays()),
                                    Duration.ofDays(
                                            Math.max(
                                                    config.telemetry().minuteDays(),
                                                    config.telemetry().rawDays())))),
                    config.database()
                            .url()
                            .map(
                                    url ->
                                            new Sharing(
                                                    new SqlLead(database),
                                                    new SqlSharedPortfolio(database),
                                                    new SqlRequests(database))));
        } catch (RuntimeException e) {
            database.close();
            throw new StoreException(
                    database.name() + " cannot be taken into use: " + e.getMessage() + ".", e);
        }
    }

    private void portfolioChanged() {
        OpenStore store = open.get();
        if (store != null && store.sharing.isPresent()) {
            return;
        }
        if (portfolioWhole.get() || store != null) {
            savePortfolioIn(portfolioWhole.get() ? SAVE_PORTFOLIO_SECONDS : SAVE_ACTS_SECONDS);
        }
    }

    /// Several changes in a short time are saved together.
    private void savePortfolioIn(long seconds) {
        if (portfolioUnsaved.compareAndSet(false, true)) {
            try {
                chores.schedule(this::savePortfolio, seconds, TimeUnit.SECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("The station is being closed; it saves the portfolio itself.");
            }
        }
    }

    /// Whole after a start, since the file or another console may have changed it; then act by act.
    private void savePortfolio() {
        OpenStore store = open.get();
        if (store == null
                || store.sharing.isPresent()
                || !portfolioUnsaved.compareAndSet(true, false)) {
            return;
        }
        RegistryDesk desk = runtime.deck().registry();
        List<PortfolioKeeping.KeptAct> acts = desk.unsaved();
        try {
            if (portfolioWhole.get()) {
                store.operations.savePortfolio(desk.portfolio());
                portfolioWhole.set(false);
            }
            if (!acts.isEmpty()) {
                store.operations.savePortfolioActs(
                        desk.portfolio(),
                        acts.stream().map(PortfolioKeeping.KeptAct::act).toList());
                desk.saved(acts.getLast().sequence());
            }
        } catch (StoreException e) {
            LOG.warn("The portfolio could not be kept in the database: {}", e.getMessage());
            portfolioWhole.set(true);
            savePortfolioIn(LAST_RETRY_SECONDS);
        }
    }

    /// On the plant loop's thread: asks for upkeep every few plant minutes, so that telemetry is
    /// packed and rolled up however fast the plant runs.
    private void tick(PlantSnapshot snapshot) {
        long part = Math.floorDiv(snapshot.time().getEpochSecond(), UPKEEP_SECONDS);
        if (part != upkeepPart && upkeepWaits.compareAndSet(false, true)) {
            upkeepPart = part;
            try {
                chores.execute(() -> upkeep(snapshot.time()));
            } catch (RejectedExecutionException e) {
                LOG.debug("No upkeep: the station is being closed.");
            }
        }
    }

    private void upkeep(Instant now) {
        upkeepWaits.set(false);
        OpenStore store = open.get();
        if (store == null || !runtime.leads()) {
            return;
        }
        try {
            store.telemetry().maintain(now);
            addUp(store);
            if (store.telemetry().performance().due() == 0) {
                // whatever is shown: reports follow the time of the plant
                Instant time = runtime.deck().modes().livePlant().time();
                reporter.look(time);
                runtime.deck().assetHealth().look(time);
            }
        } catch (StoreException e) {
            LOG.warn("Telemetry could not be packed and rolled up: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("The telemetry's upkeep failed in a way it should not.", e);
        }
    }

    /// Adds up what was packed. A long past, as after an update, is worked off in parts, so that
    /// other chores come between.
    private void addUp(OpenStore store) {
        long left = store.telemetry().performance().roll(runtime.registry(), HOURS_AT_ONCE);
        if (left > 0) {
            try {
                chores.execute(() -> addUpMore(store));
            } catch (RejectedExecutionException e) {
                LOG.debug("The rest is added up after the next start.");
            }
        }
    }

    private void addUpMore(OpenStore store) {
        try {
            addUp(store);
        } catch (StoreException e) {
            LOG.warn("Performance could not be added up: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("Adding up performance failed in a way it should not.", e);
        }
    }

    /// The portfolio in the tables of a database that was used before.
    private static Optional<Registry> saved(Config config) {
        boolean embedded = config.database().url().isEmpty();
        if (embedded && !new StoreAddress.Embedded(config.data().folder()).exists()) {
            return Optional.empty();
        }
        try (Database database = open(config);
                SqlOperations operations = new SqlOperations(database)) {
            return operations.loadPortfolio().map(Portfolio::registry);
        } catch (StoreException e) {
            LOG.warn("The database could not be asked for its portfolio: {}", e.getMessage());
            return Optional.empty();
        }
    }

    static Database open(Config config) {
        return config.database().url().isPresent()
                ? Database.openPostgres(
                        config.database().url().get(),
                        config.database().user(),
                        Secrets.password(config.database().passwordFile()))
                : Database.openH2(config.data().folder());
    }

    private static RuntimeSettings settings(Config.Plant plant, Registry registry) {
        boolean faults = plant.randomFaults().orElse(registry.demo());
        return new RuntimeSettings(
                new PlantSettings(
                        plant.fullBatteryModel()
                                ? PlantSettings.BatteryModel.FULL
                                : PlantSettings.BatteryModel.SIMPLE,
                        plant.seed()),
                plant.tickSeconds(),
                plant.speed(),
                new RuntimeSettings.Link(
                        Duration.ofMillis(plant.latencyMillis()),
                        Duration.ofMillis(plant.jitterMillis()),
                        RuntimeSettings.Link.DEFAULT.giveUpSeconds(),
                        RuntimeSettings.Link.DEFAULT.staleTicks()),
                new RuntimeSettings.Commands(
                        Duration.ofMinutes(plant.longestDispatchMinutes()),
                        RuntimeSettings.Commands.DEFAULT.confirmWithin(),
                        RuntimeSettings.Commands.DEFAULT.burst(),
                        RuntimeSettings.Commands.DEFAULT.perSecond(),
                        plant.second(),
                        plant.selectSeconds()),
                faults ? RuntimeSettings.Faults.DEMO : RuntimeSettings.Faults.OFF,
                RuntimeSettings.Saving.DEFAULT,
                headStart(plant, registry),
                registry.demo() ? EXAMPLE : Duration.ZERO);
    }

    private static Duration headStart(Config.Plant plant, Registry registry) {
        double hours = plant.headStartHours().orElse(registry.demo() ? DEMO_HOURS : 0);
        return Duration.ofSeconds(Math.round(hours * 3600));
    }

    /// Lets the chore under way finish: an interrupt in the middle of its I/O would close the
    /// database's file under everybody.
    private void endChores() {
        chores.shutdown();
        try {
            if (!chores.awaitTermination(LONGEST_CHORE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("A chore is still under way after {} s.", LONGEST_CHORE_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        endChores();
        runtime.deck().assetHealth().cancel();
        runtime.deck().access().sessions().signOut();
        hooks.ifPresent(HookServer::close);
        runtime.close();
        messenger.close();
        OpenStore store = open.get();
        if (store != null) {
            savePortfolio();
            store.operations().close();
            store.database().close();
        }
        kept.close();
        audit.close();
        journal.close();
    }
}
