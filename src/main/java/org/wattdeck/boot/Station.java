package org.wattdeck.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.wattdeck.app.Deck;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.Access;
import org.wattdeck.app.access.Sessions;
import org.wattdeck.app.alarm.Messenger;
import org.wattdeck.app.crew.SpareCrews;
import org.wattdeck.app.performance.Reporter;
import org.wattdeck.app.runtime.Runtime;
import org.wattdeck.app.runtime.Stores;
import org.wattdeck.app.selfwatch.LeakWatch;
import org.wattdeck.app.studies.StudyTools;
import org.wattdeck.app.workflow.Outside;
import org.wattdeck.app.workflow.TaskFailure;
import org.wattdeck.domain.asset.Site;
import org.wattdeck.domain.ops.Severity;
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
import org.wattdeck.store.sql.PostgresUrl;
import org.wattdeck.store.transfer.FileTransfer;
import org.wattdeck.ui.kit.Messages;

/// Everything that runs without a screen, put together by hand: portfolio, journal, plant loop,
/// database. The journal is open when this is made; the database opens on its own thread and is
/// attached when it comes. Closed in reverse.
final class Station implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Station.class);
    private static final long LEAK_SECONDS = 60;
    private static final long ANCHOR_SECONDS = 60;
    private static final long LONGEST_CHORE_SECONDS = 60;
    private static final long FIRST_RETRY_SECONDS = 2;
    private static final long LAST_RETRY_SECONDS = 30;
    private static final long SPARE_MINUTES = 5;

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
    private final PortfolioSaving saving;
    private final SpareCrews crews;

    private Station(Config config, KeyFiles keys) {
        Path folder = config.data().folder();
        PortfolioSource source =
                new PortfolioSource(
                        folder, config.data().assets(), () -> OpenStore.savedPortfolio(config));
        journal = FileJournal.open(folder.resolve("journal"));
        kept = PortfolioFolder.open(folder.resolve("portfolio"));
        portfolio = source.choose(kept, wall, UUID::randomUUID);
        audit = openAudit(config, keys);
        messenger =
                config.webhook()
                        .<Messenger>map(to -> new Webhook(to, Webhook.Patience.DEFAULT))
                        .orElse(Messenger.NONE);
        crews =
                new SpareCrews(
                        new ClusterWiring(System.getenv(), ClusterWiring::program)
                                .crews(config.cluster()),
                        CompletableFuture.delayedExecutor(
                                SPARE_MINUTES, TimeUnit.MINUTES, Thread::startVirtualThread));
        CompletableFuture<Stores> stores = new CompletableFuture<>();
        runtime =
                Runtime.start(
                        StartSettings.of(config.plant(), portfolio.registry()),
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
                                        new StudyTexts(),
                                        new YamlEdit(),
                                        new ShippedSolvers(),
                                        crews),
                                outside(config)),
                        stores);
        saving = new PortfolioSaving(chores, this::store, runtime.deck().registry());
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
        StoreUpkeep upkeep = new StoreUpkeep(chores, this::store, runtime, reporter);
        runtime.deck().live().onSnapshot(upkeep::tick);
        runtime.deck().registry().onChange(saving::changed);
        chores.scheduleAtFixedRate(audit::anchor, ANCHOR_SECONDS, ANCHOR_SECONDS, TimeUnit.SECONDS);
        chores.schedule(
                () -> verify(Keyring.auditPlace(config, keys)), ANCHOR_SECONDS, TimeUnit.SECONDS);
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
                    Keyring.auditPlace(config, keys),
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
                Keyring.vault(config, keys),
                config.access().passwords());
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

    private Optional<OpenStore> store() {
        return Optional.ofNullable(open.get());
    }

    Deck deck() {
        return runtime.deck();
    }

    PortfolioSource.Choice portfolio() {
        return portfolio;
    }

    private void openStore(Config config, CompletableFuture<Stores> stores, long retrySeconds) {
        try {
            OpenStore opened = OpenStore.of(config);
            open.set(opened);
            stores.complete(opened.stores());
            if (opened.shared()) {
                return; // the portfolio is there already: consoles share it
            }
            if (!portfolio.registry().demo() || kept.portfolio().isPresent()) {
                saving.soon();
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
        crews.close();
        messenger.close();
        OpenStore store = open.get();
        if (store != null) {
            saving.now();
            store.close();
        }
        kept.close();
        audit.close();
        journal.close();
    }
}
