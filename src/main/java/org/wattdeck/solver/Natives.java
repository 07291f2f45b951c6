package org.wattdeck.solver;

import com.google.ortools.linearsolver.MPSolver;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.stream.Stream;

/// The solvers' machine code. It lies packed in a jar for each kind of machine and must be files to
/// be loaded: those that a solver needs are unpacked into a folder of this process, once, and
/// deleted when it ends.
final class Natives {

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
            Path made = Files.createTempDirectory("wattdeck-solver");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
            folder = Optional.of(made);
            unpack(made, true);
        }
        if (backend != Backend.HIGHS && !everything) {
            unpack(folder.get(), false);
            everything = true;
        }
        return folder.get();
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
                        Files.copy(content, folder.resolve(library));
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
        } catch (IOException e) {
            // what is left is in the folder for temporary files
        }
    }
}
