package org.wattdeck.boot;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.wattdeck.app.StoreException;
import org.wattdeck.app.access.FirstStart;
import org.wattdeck.app.selfwatch.DiagnosticsWriter.Note;
import org.wattdeck.cli.AccessCommand;
import org.wattdeck.cli.AuditCommand;
import org.wattdeck.cli.BenchCommand;
import org.wattdeck.cli.BillCommand;
import org.wattdeck.cli.CheckCommand;
import org.wattdeck.cli.Command;
import org.wattdeck.cli.CommandLine;
import org.wattdeck.cli.DiagnosticsCommand;
import org.wattdeck.cli.ExportCommand;
import org.wattdeck.cli.ForecastCommand;
import org.wattdeck.cli.ImportCommand;
import org.wattdeck.cli.KeySealing;
import org.wattdeck.cli.OptimizeCommand;
import org.wattdeck.cli.Output;
import org.wattdeck.cli.PerformanceCommand;
import org.wattdeck.cli.SeriesCommand;
import org.wattdeck.cli.SimulateCommand;
import org.wattdeck.cli.SnapshotCommand;
import org.wattdeck.cli.StoreCommand;
import org.wattdeck.cli.StorePortfolio;
import org.wattdeck.cli.StudyCommand;
import org.wattdeck.cli.Terminal;
import org.wattdeck.cli.Visitors;
import org.wattdeck.cli.WorkerCommand;
import org.wattdeck.cli.WorkflowCommand;
import org.wattdeck.gateway.HttpCaller;
import org.wattdeck.store.KeyFiles;
import org.wattdeck.store.access.FirstStartFile;
import org.wattdeck.store.audit.AuditFile;
import org.wattdeck.store.audit.AuditPlace;
import org.wattdeck.store.report.ReportFiles;
import org.wattdeck.store.sql.StoreAddress;
import org.wattdeck.store.transfer.FileTransfer;
import org.wattdeck.ui.kit.Messages;

/// Where the program starts: a command, or the console.
public final class Main {

    /// Only the wallboard.
    private static final String WALL = "--wall";

    private static final Terminal TERMINAL = new Terminal();

    /// Commands ask at the terminal, once.
    static final KeyFiles KEYS = new KeyFiles(TERMINAL);

    private Main() {}

    static CommandLine commands() {
        Visitors visitors = visitors();
        StorePortfolio.Opening portfolios =
                (arguments, needed, what) ->
                        HeadlessPortfolio.open(visitors, arguments, needed, what);
        return new CommandLine(
                List.of(
                        new CheckCommand(),
                        new SimulateCommand(
                                new ReportFiles(), Main::english, InstantSource.system()),
                        new OptimizeCommand(new ShippedSolvers()),
                        new StudyCommand(new ShippedSolvers(), cluster()),
                        new WorkerCommand(new ShippedSolvers(), cluster(), new CountDownLatch(1)),
                        new ForecastCommand(),
                        new BillCommand(),
                        new SnapshotCommand(new Pictures()),
                        new StoreCommand(Main::store, visitors, InstantSource.system()),
                        new AuditCommand(Main::audit, visitors),
                        new AccessCommand(Main::firstStart, sealing()),
                        new PerformanceCommand(
                                new PerformanceCommand.Ports(
                                        Main::store,
                                        PortfolioSource::demo,
                                        new ReportFiles(),
                                        Main::english,
                                        InstantSource.system())),
                        new ImportCommand(new FileTransfer(), portfolios, InstantSource.system()),
                        new ExportCommand(new FileTransfer(), portfolios, InstantSource.system()),
                        new SeriesCommand(
                                new FileTransfer().series(),
                                (arguments, needed, what) ->
                                        HeadlessSeries.open(visitors, arguments, needed, what)),
                        new WorkflowCommand(
                                new WorkflowCommand.Ports(
                                        HeadlessWorkflows::kept,
                                        ShippedWorkflows::all,
                                        new ShippedSolvers(),
                                        new HttpCaller(),
                                        InstantSource.system(),
                                        UUID::randomUUID)),
                        new DiagnosticsCommand(Main::store, Main::pack),
                        new BenchCommand(Benches.parts())),
                Arrays.stream(ConfigKey.values()).map(Main::option).toList(),
                Version.TEXT);
    }

    private static ClusterWiring cluster() {
        return new ClusterWiring(System.getenv(), ClusterWiring::program);
    }

    private static KeySealing sealing() {
        return new KeySealing(
                new KeySealing.Ports(Main::keys, KEYS, TERMINAL::secret, Chance::bytes));
    }

    static KeySealing.Place keys(List<String> options) {
        Config config = config(options);
        return new KeySealing.Place(config.data().folder(), Keyring.keyFiles(config));
    }

    private static Config config(List<String> options) {
        Config.Outcome settings = Config.read(options, System.getenv());
        return settings.config()
                .orElseThrow(() -> new StoreException(String.join("\n", settings.problems())));
    }

    private static Visitors visitors() {
        return new Visitors(
                new Visitors.Ports(
                        Main::visited,
                        () -> Optional.ofNullable(System.getenv(Secrets.TOKEN)),
                        Main::audits,
                        InstantSource.system(),
                        UUID::randomUUID));
    }

    private static Visitors.Place visited(List<String> options) {
        Config c = config(options);
        return new Visitors.Place(place(c), Keyring.auditPlace(c, KEYS), Keyring.vault(c, KEYS));
    }

    static AuditFile audits(AuditPlace place) {
        return AuditFile.open(
                place,
                new AuditFile.Ports(InstantSource.system(), System::nanoTime, Chance::bytes));
    }

    /// Read only when it is asked for: the console's own language is chosen later.
    private static String english(String key, Object... arguments) {
        return Messages.in(Locale.ENGLISH).text(key, arguments);
    }

    private static Command.Option option(ConfigKey key) {
        String meaning =
                key.fallback().isEmpty()
                        ? key.meaning()
                        : key.meaning() + "; default " + key.fallback();
        return new Command.Option(key.option(), "VALUE", meaning, false);
    }

    /// Where the store is, by the same settings as the console's.
    static StoreCommand.Found store(List<String> options) {
        Config.Outcome settings = Config.read(options, System.getenv());
        return new StoreCommand.Found(settings.config().map(Main::place), settings.problems());
    }

    private static StoreCommand.Place place(Config config) {
        Path folder = config.data().folder();
        return new StoreCommand.Place(
                folder,
                folder.resolve("journal"),
                new PortfolioSource(folder, config.data().assets()).lastGood(),
                config.database()
                        .url()
                        .<StoreAddress>map(
                                url ->
                                        new StoreAddress.Server(
                                                url,
                                                config.database().user(),
                                                Secrets.password(config.database().passwordFile())))
                        .orElseGet(() -> new StoreAddress.Embedded(folder)));
    }

    private static AuditCommand.Found audit(List<String> options) {
        Config.Outcome settings = Config.read(options, System.getenv());
        return new AuditCommand.Found(
                settings.config().map(c -> Keyring.auditPlace(c, KEYS)).stream().toList(),
                settings.problems());
    }

    private static List<FirstStart> firstStart(
            List<String> options, Consumer<String> reader, List<String> problems) {
        Config.Outcome settings = Config.read(options, System.getenv());
        problems.addAll(settings.problems());
        return settings.config().stream()
                .<FirstStart>map(
                        config ->
                                new FirstStartFile(
                                        config.data().folder(),
                                        InstantSource.system(),
                                        Chance::bytes,
                                        reader))
                .toList();
    }

    /// The diagnostics of the installation that these settings name.
    private static void pack(List<String> options, Path file, List<Note> notes) throws IOException {
        Config config = Config.read(options, System.getenv()).config().orElseThrow();
        new DiagnosticsBundle(config, System.getenv(), InstantSource.system()).write(file, notes);
    }

    public static void main(String[] args) {
        List<String> arguments = Arrays.asList(args);
        CommandLine commands = commands();
        if (commands.wants(arguments)) {
            Logs.forCommand();
            System.exit(commands.run(arguments, Output.system()));
        }
        boolean wall = arguments.contains(WALL);
        Config.Outcome settings =
                Config.read(
                        arguments.stream().filter(a -> !a.equals(WALL)).toList(), System.getenv());
        if (settings.config().isEmpty()) {
            settings.problems().forEach(System.err::println);
            System.exit(2);
        }
        Config config = settings.config().get();
        System.exit(wall ? ConsoleCommand.runWall(config) : ConsoleCommand.run(config));
    }
}
