package org.wattdeck.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The files that a study names, packed for another machine: a zip whose entries have the whole
/// paths. Opened as a file system there, names in the study lead to the same content.
final class StudyCargo {

    private StudyCargo() {}

    static byte[] of(Collection<Path> files) throws IOException {
        SortedMap<String, Path> named = new TreeMap<>();
        files.forEach(f -> named.put(name(f), f));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (var each : named.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey().substring(1));
                entry.setTime(0); // the same bytes for the same files
                zip.putNextEntry(entry);
                Files.copy(each.getValue(), zip);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    /// A file's whole path, with slashes and one in front, whatever the machine.
    static String name(Path file) {
        String text = file.toAbsolutePath().normalize().toString().replace('\\', '/');
        return text.startsWith("/") ? text : "/" + text;
    }

    static FileSystem open(Path cargo) throws IOException {
        return FileSystems.newFileSystem(cargo);
    }
}
