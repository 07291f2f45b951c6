package org.wattdeck.store.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.wattdeck.app.series.StoredSeries;

/// The files that a study names, packed for another machine: a zip whose entries have the whole
/// paths. Opened as a file system there, names in the study lead to the same content. Series that a
/// console keeps lie beside, in a folder that no path of a study leads to.
public final class StudyCargo {

    private StudyCargo() {}

    public static byte[] of(Collection<Path> files) throws IOException {
        return of(files, List.of());
    }

    static byte[] of(Collection<Path> files, List<StoredSeries.Stored> stored) throws IOException {
        SortedMap<String, Path> named = new TreeMap<>();
        files.forEach(f -> named.put(name(f), f));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (var each : named.entrySet()) {
                begin(each.getKey(), zip);
                Files.copy(each.getValue(), zip);
                zip.closeEntry();
            }
            for (int k = 0; k < stored.size(); k++) {
                begin("%s/%05d".formatted(CargoSeries.FOLDER, k), zip);
                zip.write(CargoSeries.bytes(stored.get(k)));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static void begin(String name, ZipOutputStream zip) throws IOException {
        ZipEntry entry = new ZipEntry(name.substring(1));
        entry.setTime(0); // the same bytes for the same files
        zip.putNextEntry(entry);
    }

    /// A file's whole path, with slashes and one in front, whatever the machine.
    static String name(Path file) {
        String text = file.toAbsolutePath().normalize().toString().replace('\\', '/');
        return text.startsWith("/") ? text : "/" + text;
    }
}
