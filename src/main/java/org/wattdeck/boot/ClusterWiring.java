package org.wattdeck.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.wattdeck.app.crew.Crews;
import org.wattdeck.app.crew.Labour;
import org.wattdeck.app.crew.Members;
import org.wattdeck.app.crew.News;
import org.wattdeck.app.crew.OwnCores;
import org.wattdeck.cluster.ClusterCrew;
import org.wattdeck.cluster.ClusterMember;
import org.wattdeck.cluster.ClusterSettings;
import org.wattdeck.cluster.Seal;

/// Makes crews and members of what the settings say of a cluster. Where they say nothing, no class
/// of the cluster is loaded.
final class ClusterWiring implements Crews, Members {

    static final String SECRET = "WATTDECK_CLUSTER_SECRET";

    private static final int QUIET_SECONDS = 30;

    private static final Pattern NAME = Pattern.compile("[\\w.-]{1,40}");
    private static final Pattern HOST =
            Pattern.compile("([\\w.-]+|\\[[0-9A-Fa-f:.]+])(:\\d{1,5})?");

    /// What it says of connections that come and go is said by us; kept, so that the level is.
    private static final Logger HAZELCAST = Logger.getLogger("com.hazelcast");

    private final Map<String, String> environment;
    private final Supplier<String> program;
    private final int quietSeconds;

    /// @param program what must be the same with all members
    ClusterWiring(Map<String, String> environment, Supplier<String> program) {
        this(environment, program, QUIET_SECONDS);
    }

    /// @param quietSeconds without a sign of life after which a member counts as lost
    ClusterWiring(Map<String, String> environment, Supplier<String> program, int quietSeconds) {
        this.environment = environment;
        this.program = program;
        this.quietSeconds = quietSeconds;
    }

    /// What results depend on besides a study.
    static String program() {
        return "Wattdeck %s on Java %s, %s"
                .formatted(
                        Version.build(),
                        Runtime.version(),
                        System.getProperty("os.arch", "unknown"));
    }

    @Override
    public Opened open(List<String> settings, Consumer<News> told) {
        List<String> problems = new ArrayList<>();
        Optional<Config.Cluster> cluster = cluster(settings, problems);
        if (!problems.isEmpty()) {
            return new Opened(Optional.empty(), problems);
        }
        if (cluster.flatMap(Config.Cluster::members).isEmpty()) {
            return new Opened(Optional.of(new OwnCores()), List.of());
        }
        return opened(cluster.get(), told);
    }

    /// Those of a console, which has read its settings already; looked at again at each opening, as
    /// a secret's file may come later.
    Crews crews(Config.Cluster cluster) {
        return cluster.members().isEmpty() ? Crews.OWN : (none, told) -> opened(cluster, told);
    }

    private Opened opened(Config.Cluster cluster, Consumer<News> told) {
        List<String> problems = new ArrayList<>();
        return settings(cluster, problems)
                .map(s -> opened(s, told))
                .orElseGet(() -> new Opened(Optional.empty(), problems));
    }

    private static Opened opened(ClusterSettings settings, Consumer<News> told) {
        return new Opened(
                Optional.of(
                        new ClusterCrew(
                                settings, Runtime.getRuntime().availableProcessors(), told)),
                List.of());
    }

    @Override
    public Joined join(List<String> settings, int slots, Labour labour, Consumer<String> told) {
        List<String> problems = new ArrayList<>();
        Optional<Config.Cluster> cluster = cluster(settings, problems);
        if (problems.isEmpty() && cluster.flatMap(Config.Cluster::members).isEmpty()) {
            problems.add(
                    "No cluster is named. Add --cluster NAME@HOST[:PORT],... with addresses of members, this one's among them.");
        }
        if (!problems.isEmpty()) {
            return new Joined(Optional.empty(), problems);
        }
        return settings(cluster.orElseThrow(), problems)
                .map(s -> joined(s, slots, labour, told))
                .orElseGet(() -> new Joined(Optional.empty(), problems));
    }

    private static Joined joined(
            ClusterSettings settings, int slots, Labour labour, Consumer<String> told) {
        try {
            ClusterMember member = ClusterMember.join(settings, slots, labour, told);
            Runtime.getRuntime().addShutdownHook(new Thread(member::close, "leave the cluster"));
            return new Joined(Optional.of(member), List.of());
        } catch (RuntimeException e) {
            return new Joined(
                    Optional.empty(),
                    List.of(
                            "The cluster (%s) cannot be joined: %s"
                                    .formatted(settings.name(), e.getMessage())));
        }
    }

    /// Settings of the console that have nothing to do with a cluster keep no study from running.
    private Optional<Config.Cluster> cluster(List<String> settings, List<String> problems) {
        Config.Outcome read = Config.read(settings, environment);
        if (read.config().isEmpty()
                && (!settings.isEmpty()
                        || read.problems().stream().anyMatch(p -> p.contains("cluster")))) {
            problems.addAll(read.problems());
        }
        return read.config().map(Config::cluster);
    }

    /// Every problem at once.
    private Optional<ClusterSettings> settings(Config.Cluster cluster, List<String> problems) {
        String text = cluster.members().orElseThrow();
        int at = text.indexOf('@');
        String name = text.substring(0, Math.max(0, at));
        List<String> hosts = List.of(text.substring(at + 1).split(",", -1));
        if (!NAME.matcher(name).matches()
                || !hosts.stream().allMatch(h -> HOST.matcher(h).matches())) {
            problems.add(
                    "The cluster (%s) is not written as NAME@HOST[:PORT],... such as night@10.0.0.5,10.0.0.6:5702."
                            .formatted(text));
        }
        if (!own(cluster.address())) {
            problems.add(
                    "The address (%s) is none of this machine, as numbers. Without one it is 127.0.0.1, and only this machine can join."
                            .formatted(cluster.address()));
        }
        Optional<String> secret = secret(cluster.secretFile(), problems);
        HAZELCAST.setLevel(Level.SEVERE);
        return problems.isEmpty()
                ? Optional.of(
                        new ClusterSettings(
                                name,
                                hosts,
                                cluster.address(),
                                cluster.port(),
                                new Seal(secret.orElseThrow(), Chance::bytes),
                                program.get(),
                                quietSeconds))
                : Optional.empty();
    }

    private static boolean own(String address) {
        try {
            return address.matches("[0-9A-Fa-f:.]+")
                    && NetworkInterface.getByInetAddress(InetAddress.getByName(address)) != null;
        } catch (SocketException | UnknownHostException e) {
            return false;
        }
    }

    private Optional<String> secret(Optional<Path> file, List<String> problems) {
        String how =
                "Make one with: openssl rand -hex 32 > cluster.secret; chmod 600 cluster.secret";
        Optional<String> secret;
        if (file.isPresent()) {
            secret = read(file.get(), problems);
        } else {
            secret = Optional.ofNullable(environment.get(SECRET)).map(String::strip);
            if (secret.isEmpty()) {
                problems.add(
                        "A cluster needs a secret that all members share: name its file with --cluster-secret-file, or set %s. %s"
                                .formatted(SECRET, how));
            }
        }
        if (secret.isPresent() && secret.get().length() < Seal.LEAST_LENGTH) {
            problems.add(
                    "The secret of the cluster has %d signs, and needs %d at least. %s"
                            .formatted(secret.get().length(), Seal.LEAST_LENGTH, how));
        }
        return secret;
    }

    private static Optional<String> read(Path file, List<String> problems) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Set<PosixFilePermission> others = EnumSet.allOf(PosixFilePermission.class);
                others.removeIf(p -> p.name().startsWith("OWNER"));
                others.retainAll(Files.getPosixFilePermissions(file));
                if (!others.isEmpty()) {
                    problems.add(
                            "The secret's file (%s) can be read by others. Run: chmod 600 %s"
                                    .formatted(file, file));
                    return Optional.empty();
                }
            }
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            problems.add(
                    "The secret's file (%s) cannot be read: %s.".formatted(file, e.getMessage()));
            return Optional.empty();
        }
    }
}
