package org.wattdeck.store;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Keys of 32 bytes in files that only their owner can read, plain or sealed with a passphrase. A
/// key that is made while others are sealed is sealed too. Thread-safe; blocking.
public final class KeyFiles {

    /// Where nobody can be asked for a passphrase.
    public static final KeyFiles PLAIN = new KeyFiles(Passphrase.Asking.NOBODY);

    private static final int BYTES = 32;
    private static final int TRIES = 3;

    /// A key of the installation.
    ///
    /// @param what it is the key of, for messages: `the audit`
    public record Named(Path file, String what) {}

    private final Passphrase passphrase = new Passphrase();
    private final Passphrase.Asking asking;

    public KeyFiles(Passphrase.Asking asking) {
        this.asking = asking;
    }

    /// Reads the key, or makes one.
    ///
    /// @param chance 32 new unguessable bytes
    public byte[] open(Path file, String what, Supplier<byte[]> chance) throws IOException {
        if (Files.exists(file)) {
            return read(file, what);
        }
        // a kill leaves no half key, and of two that make one at once the first wins
        Path half = half(file);
        byte[] key = chance.get();
        PrivateFile.write(
                half, passphrase.seal(key, what, chance).map(SealedKey::text).orElse(plain(key)));
        try {
            Files.move(half, file);
        } catch (FileAlreadyExistsException e) {
            Files.delete(half);
        }
        return read(file, what);
    }

    private static Path half(Path file) {
        return file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
    }

    private static String plain(byte[] key) {
        return HexFormat.of().formatHex(key);
    }

    /// @throws IOException if it is damaged, or sealed and nobody gives the passphrase
    public byte[] read(Path file, String what) throws IOException {
        String text = Files.readString(file).strip();
        if (SealedKey.claimed(text)) {
            SealedKey key = sealedKey(text, file, what);
            Optional<byte[]> known = passphrase.open(key, what);
            return known.isPresent() ? known.get() : ask(key, file, what);
        }
        try {
            byte[] key = HexFormat.of().parseHex(text);
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException e) {
            throw damaged(file, what);
        }
        throw damaged(file, what);
    }

    private static SealedKey sealedKey(String text, Path file, String what) throws IOException {
        return SealedKey.of(text).orElseThrow(() -> damaged(file, what));
    }

    private static IOException damaged(Path file, String what) {
        return new IOException("The key of " + what + " (" + file + ") is damaged.");
    }

    private byte[] ask(SealedKey key, Path file, String what) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            Optional<char[]> typed = asking.ask(file, i > 0);
            if (typed.isEmpty()) {
                throw new IOException(
                        "The key of %s (%s) is sealed with a passphrase, and none was given."
                                .formatted(what, file));
            }
            Optional<byte[]> opened = passphrase.open(key, what, typed.get());
            Arrays.fill(typed.get(), '\0');
            if (opened.isPresent()) {
                return opened.get();
            }
        }
        throw new IOException(wrong(new Named(file, what)) + " Nothing was changed.");
    }

    private static String wrong(Named key) {
        return "The passphrase is wrong, or the key of %s (%s) was changed since it was sealed."
                .formatted(key.what, key.file);
    }

    /// Those that are sealed.
    public static List<Named> sealed(List<Named> keys) throws IOException {
        List<Named> found = new ArrayList<>();
        for (Named key : keys) {
            if (Files.exists(key.file) && SealedKey.claimed(Files.readString(key.file))) {
                found.add(key);
            }
        }
        return List.copyOf(found);
    }

    /// Gives the passphrase for these before anybody needs them. Overwrites what was typed.
    ///
    /// @return what is wrong, if something is
    public Optional<String> unlock(List<Named> keys, char[] typed) {
        try {
            for (Named key : sealed(keys)) {
                SealedKey text = sealedKey(Files.readString(key.file), key.file, key.what);
                if (passphrase.open(text, key.what).isEmpty()
                        && passphrase.open(text, key.what, typed).isEmpty()) {
                    return Optional.of(wrong(key));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    /// Seals those that are plain. Where some are sealed already it must be with the same
    /// passphrase. Stopped in between, some are sealed: it is only to be done again.
    ///
    /// @return how many were sealed now
    public int seal(List<Named> keys, char[] typed, Supplier<byte[]> chance) throws IOException {
        List<Named> before = sealed(keys);
        if (before.isEmpty()) {
            passphrase.use(typed, Arrays.copyOf(chance.get(), SealedKey.SALT_BYTES));
            Arrays.fill(typed, '\0');
        } else {
            Optional<String> wrong = unlock(before, typed);
            if (wrong.isPresent()) {
                throw new IOException(wrong.get() + " Nothing was changed.");
            }
        }
        int count = 0;
        for (Named key : keys) {
            if (Files.exists(key.file) && !before.contains(key)) {
                byte[] plain = read(key.file, key.what);
                SealedKey made = passphrase.seal(plain, key.what, chance).orElseThrow();
                replace(key, made.text(), plain);
                count++;
            }
        }
        return count;
    }

    /// Makes those plain that are sealed. The passphrase is asked for.
    ///
    /// @return how many were unsealed now
    public int unseal(List<Named> keys) throws IOException {
        List<Named> before = sealed(keys);
        for (Named key : before) {
            byte[] plain = read(key.file, key.what);
            replace(key, plain(plain), plain);
        }
        return before.size();
    }

    /// Only once it reads back as the same key it takes the place of the one before.
    private void replace(Named key, String text, byte[] plain) throws IOException {
        Path half = half(key.file);
        PrivateFile.write(half, text);
        if (!Arrays.equals(plain, read(half, key.what))) {
            Files.delete(half);
            throw new IOException(
                    "The key of %s (%s) did not read back as it was written. Nothing was changed."
                            .formatted(key.what, key.file));
        }
        Files.move(
                half,
                key.file,
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
