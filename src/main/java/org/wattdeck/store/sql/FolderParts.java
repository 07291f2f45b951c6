package org.wattdeck.store.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Whole folders of the data folder inside a backup, file by file with length and SHA-256: what is
/// kept beside the database. Locks are left out.
final class FolderParts {

    private static final String NOTED = "file.";
    private static final String ENTRY = "folder/";

    private FolderParts() {}

    /// Puts the files of each folder into a backup; a folder that is not there has none.
    static void write(Map<String, Path> folders, ZipOutputStream zip, Properties note)
            throws IOException {
        for (Map.Entry<String, Path> folder : new TreeMap<>(folders).entrySet()) {
            for (Path file : files(folder.getValue())) {
                String name =
                        folder.getKey()
                                + "/"
                                + folder.getValue().relativize(file).toString().replace('\\', '/');
                zip.putNextEntry(new ZipEntry(ENTRY + name));
                MessageDigest digest = sha256();
                long length = Files.copy(file, new DigestOutputStream(zip, digest));
                zip.closeEntry();
                note.setProperty(
                        NOTED + name, length + " " + HexFormat.of().formatHex(digest.digest()));
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> !f.getFileName().toString().endsWith(".lock"))
                    .sorted()
                    .toList();
        }
    }

    /// The folders a backup has files of.
    static Set<String> folders(Properties note) {
        Set<String> folders = new TreeSet<>();
        names(note).forEach(n -> folders.add(n.substring(0, n.indexOf('/'))));
        return folders;
    }

    private static List<String> names(Properties note) {
        return note.stringPropertyNames().stream()
                .filter(n -> n.startsWith(NOTED))
                .map(n -> n.substring(NOTED.length()))
                .filter(n -> n.indexOf('/') > 0)
                .sorted()
                .toList();
    }

    /// Reads every file and compares it with its digest.
    static void verify(ZipFile zip, Properties note) throws IOException {
        for (String name : names(note)) {
            copy(zip, note, name, OutputStream.nullOutputStream());
        }
    }

    /// Writes the files of one folder into a new one, on the disk when it returns.
    static void extract(ZipFile zip, Properties note, String folder, Path target)
            throws IOException {
        Path root = target.toAbsolutePath().normalize();
        Files.createDirectories(root);
        for (String name : names(note)) {
            if (name.startsWith(folder + "/")) {
                Path file = root.resolve(name.substring(folder.length() + 1)).normalize();
                if (!file.startsWith(root) || file.equals(root)) {
                    throw new ZipException(name + " leads out of its folder");
                }
                Files.createDirectories(file.getParent());
                try (OutputStream out =
                        Files.newOutputStream(
                                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                    ownersAlone(file);
                    copy(zip, note, name, out);
                }
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }
    }

    /// The key of the audit is among them.
    private static void ownersAlone(Path file) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static void copy(ZipFile zip, Properties note, String name, OutputStream out)
            throws IOException {
        ZipEntry entry = zip.getEntry(ENTRY + name);
        if (entry == null) {
            throw new ZipException(name + " is missing");
        }
        MessageDigest digest = sha256();
        long length;
        try (InputStream in = zip.getInputStream(entry)) {
            length = in.transferTo(new DigestOutputStream(out, digest));
        }
        String found = length + " " + HexFormat.of().formatHex(digest.digest());
        if (!found.equals(note.getProperty(NOTED + name))) {
            throw new ZipException(name + " differs from what was backed up");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
