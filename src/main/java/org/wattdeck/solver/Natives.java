package org.wattdeck.solver;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.google.ortools.linearsolver.MPSolver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The solvers' machine code. It lies packed in a jar for each kind of machine and must be files to
/// be loaded: those that a solver needs are unpacked into a folder of this process, once, and
/// deleted when it ends; if it is killed, by the next one.
final class Natives {

    private static final String FOLDER = "wattdeck-solver-";

    /// In this order: Windows does not find by itself what a library needs.
    private static final List<String> WINDOWS =
            List.of(
                    "zlib1.dll",
                    "bz2.dll",
                    "abseil_dll.dll",
                    "re2.dll",
                    "libutf8_validity.dll",
                    "libprotobuf.dll",
                    "highs.dll",
                    "libscip.dll",
                    "ortools.dll",
                    "jniortools.dll");

    private static final Natives SHARED = new Natives();

    private Optional<Path> folder = Optional.empty();
    private boolean everything;

    private Natives() {}

    static Natives shared() {
        return SHARED;
    }

    /// @return the folder in which the libraries of a solver now lie
    synchronized Path folder(Backend backend) throws IOException {
        if (folder.isEmpty()) {
            String own = FOLDER + ProcessHandle.current().pid() + "-";
            Path made = Files.createTempDirectory(own);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
            tidy(made.resolveSibling(""));
            unpack(made, true);
            folder = Optional.of(made);
        }
        if (backend != Backend.HIGHS && !everything) {
            unpack(folder.get(), false);
            everything = true;
        }
        return folder.get();
    }

    /// Deletes what processes that are no more have left.
    static void tidy(Path temporary) {
        Pattern left = Pattern.compile(FOLDER + "(\\d{1,18})-.*");
        try (Stream<Path> all = Files.list(temporary)) {
            for (Path each : all.toList()) {
                Matcher name = left.matcher(each.getFileName().toString());
                if (name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    delete(each);
                }
            }
        } catch (IOException e) {
            // then it stays
        }
    }

    /// HiGHS needs nothing of the others, and they are ten times its size.
    private static boolean ofHighs(String library) {
        return library.contains("highs") || library.startsWith("zlib");
    }

    private static void unpack(Path folder, boolean highs) throws IOException {
        String packed = "ortools-" + platform() + "/";
        URL url = MPSolver.class.getClassLoader().getResource(packed);
        if (url == null || !(url.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException(
                    "The solvers for this machine (%s) are not installed: no jar %s on the class path."
                            .formatted(platform(), packed));
        }
        try (JarFile jar = new JarFile(place(connection).toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                String library = entry.getName().replace(packed, "");
                boolean wanted = entry.getName().startsWith(packed) && !entry.isDirectory();
                if (wanted && ofHighs(library) == highs) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        Files.copy(content, folder.resolve(library), REPLACE_EXISTING);
                    }
                }
            }
        }
    }

    private static Path place(JarURLConnection connection) throws IOException {
        try {
            return Path.of(connection.getJarFileURL().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /// The machine as the jars are named after it.
    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String kind =
                os.startsWith("windows") ? "win32" : os.startsWith("mac") ? "darwin" : "linux";
        return kind + (arch.equals("aarch64") || arch.equals("arm64") ? "-aarch64" : "-x86-64");
    }

    /// Loads what OR-tools needs from a folder that has it.
    static void loadOrTools(Path folder) {
        if (platform().startsWith("win32")) {
            WINDOWS.forEach(library -> System.load(folder.resolve(library).toString()));
        } else {
            System.load(folder.resolve(System.mapLibraryName("jniortools")).toString());
        }
    }

    /// The file of HiGHS in a folder that has it.
    static Path highs(Path folder) throws IOException {
        Path zlib = folder.resolve("zlib1.dll");
        if (Files.exists(zlib)) {
            System.load(zlib.toString());
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().contains("highs"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("No library of HiGHS in " + folder + "."));
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException | UncheckedIOException e) {
            // what is left is in the folder for temporary files
        }
    }
}
