package org.wattdeck.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The libraries that were looked at: each jar with its SHA-256 and the licence of its artefact, as
/// they stand in a file of the project. Whatever is not in it, or is not as it was then, is told.
///
/// @param jars by file name; the names have version and platform in them
/// @param licences by `group:artifact`
public record LibraryList(Map<String, Jar> jars, Map<String, String> licences) {

    /// One jar.
    ///
    /// @param artefact `group:artifact`
    public record Jar(String name, String sha256, String artefact) {}

    /// What the project may be shipped with, or tested by. The GPL is there only with the exception
    /// that lets programs be linked.
    static final Set<String> PERMITTED =
            Set.of(
                    "Apache-2.0",
                    "BSD-2-Clause",
                    "BSD-3-Clause",
                    "Bouncy-Castle",
                    "EDL-1.0",
                    "EPL-2.0",
                    "GPL-2.0-with-Classpath-exception",
                    "MIT",
                    "MPL-2.0");

    /// Permitted for what only tests use, and is not shipped.
    private static final Map<String, String> TESTS = Map.of("EUPL-1.1", "org.testfx:");

    private static final String UNKNOWN = "?";

    private static final String HEAD =
            """
            # Every library Wattdeck is built, tested and shipped with: SHA-256, jar, artefact, licence.
            # LibrariesTest compares them with what is on the class path. After a library was changed, and looked at:
            #   mvn test -Dtest=LibrariesTest -Dwattdeck.refresh=true
            # writes the hashes anew; a new artefact's licence is then to be put in the place of its question mark.
            """;

    /// Reads the file.
    public static LibraryList read(Path file) throws IOException {
        Map<String, Jar> jars = new TreeMap<>();
        Map<String, String> licences = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.strip().split("\\s+");
            if (parts.length != 4 || !parts[0].matches("[0-9a-f]{64}")) {
                throw new IOException("A line of %s is no library: %s".formatted(file, line));
            }
            jars.put(parts[1], new Jar(parts[1], parts[0], parts[2]));
            licences.put(parts[2], parts[3]);
        }
        return new LibraryList(jars, licences);
    }

    /// What is wrong with these jars: each one, with both hashes.
    public List<String> problems(Collection<Path> found) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Path jar : found) {
            Jar known = jars.get(jar.getFileName().toString());
            String hash = sha256(jar);
            if (known == null) {
                problems.add(
                        "The library (%s) is not in the list. Its SHA-256 is %s."
                                .formatted(jar, hash));
            } else if (!known.sha256.equals(hash)) {
                problems.add(
                        "The library (%s) is not the one that was looked at. Its SHA-256 is %s, the list has %s."
                                .formatted(jar, hash, known.sha256));
            }
        }
        licences.forEach(
                (artefact, licence) -> {
                    if (!permitted(artefact, licence)) {
                        problems.add(
                                "The licence (%s) of %s is not among those that are permitted: %s."
                                        .formatted(
                                                licence,
                                                artefact,
                                                PERMITTED.stream()
                                                        .sorted()
                                                        .collect(Collectors.joining(", "))));
                    }
                });
        return problems;
    }

    private static boolean permitted(String artefact, String licence) {
        return PERMITTED.contains(licence)
                || artefact.startsWith(TESTS.getOrDefault(licence, "nothing"));
    }

    /// Of other platforms, and of what runs the tests: not on every class path.
    private static boolean elsewhere(Jar jar) {
        return jar.artefact.startsWith("org.openjfx:")
                || jar.artefact.startsWith("com.google.ortools:")
                || jar.artefact.equals("org.junit.platform:junit-platform-launcher");
    }

    /// The list as these jars have it. Those of other platforms stay as they are, where they are of
    /// the same version.
    public static String text(LibraryList before, Collection<Path> found) throws IOException {
        Set<String> versions =
                found.stream()
                        .map(p -> p.getParent().getFileName().toString())
                        .collect(Collectors.toSet());
        Map<String, Jar> jars = new TreeMap<>();
        before.jars.values().stream()
                .filter(LibraryList::elsewhere)
                .filter(j -> versions.stream().anyMatch(v -> j.name.contains("-" + v)))
                .forEach(j -> jars.put(j.name, j));
        for (Path jar : found) {
            String name = jar.getFileName().toString();
            jars.put(name, new Jar(name, sha256(jar), artefact(jar)));
        }
        return HEAD
                + jars.values().stream()
                        .map(
                                j ->
                                        "%s  %s  %s  %s%n"
                                                .formatted(
                                                        j.sha256,
                                                        j.name,
                                                        j.artefact,
                                                        before.licences.getOrDefault(
                                                                j.artefact, UNKNOWN)))
                        .collect(Collectors.joining());
    }

    /// `group:artifact` of a jar in a Maven repository: `.../org/slf4j/slf4j-api/2.0.17/x.jar`.
    static String artefact(Path jar) {
        Path version = jar.toAbsolutePath().getParent();
        Path artefact = version.getParent();
        List<String> group = new ArrayList<>();
        Path part = artefact.getParent();
        while (part != null
                && part.getFileName() != null
                && !part.getFileName().toString().equals("repository")) {
            group.addFirst(part.getFileName().toString());
            part = part.getParent();
        }
        return String.join(".", group) + ":" + artefact.getFileName();
    }

    /// Beside these the same libraries for other platforms, as far as they are in the repository of
    /// this machine.
    public static List<Path> withOtherPlatforms(Collection<Path> found) throws IOException {
        Set<Path> all = new java.util.TreeSet<>(found);
        for (Path jar : found) {
            Path version = jar.getParent();
            String name = jar.getFileName().toString();
            if (name.startsWith("javafx-")) {
                all.addAll(jars(version));
            }
            if (name.startsWith("ortools-")) {
                try (Stream<Path> artefacts = Files.list(version.getParent().getParent())) {
                    for (Path each : artefacts.toList()) {
                        all.addAll(jars(each.resolve(version.getFileName())));
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    private static List<Path> jars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".jar")).toList();
        }
    }

    /// The jars on a class path.
    public static List<Path> onClassPath(String classPath) {
        return Stream.of(classPath.split(java.io.File.pathSeparator))
                .filter(p -> p.endsWith(".jar"))
                .map(p -> Path.of(p).toAbsolutePath())
                .filter(Files::exists)
                .sorted()
                .distinct()
                .toList();
    }

    /// Jars of the list that nothing needs any more.
    public Optional<String> unused(Collection<Path> found) {
        Set<String> names =
                found.stream().map(p -> p.getFileName().toString()).collect(Collectors.toSet());
        String unused =
                jars.values().stream()
                        .filter(j -> !names.contains(j.name))
                        .filter(j -> !elsewhere(j))
                        .map(Jar::name)
                        .collect(Collectors.joining(", "));
        return unused.isEmpty() ? Optional.empty() : Optional.of(unused);
    }

    static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in =
                    new DigestInputStream(
                            new BufferedInputStream(Files.newInputStream(file), 1 << 16), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
