package org.wattdeck.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/// A real disk on which the n-th changing call fails, and, if it is to stay broken, all after it. A
/// failing write leaves half of its bytes behind.
final class FailingDisk implements Disk {

    private final int failingCall;
    private final boolean staysBroken;
    private int calls;

    FailingDisk(int failingCall, boolean staysBroken) {
        this.failingCall = failingCall;
        this.staysBroken = staysBroken;
    }

    int calls() {
        return calls;
    }

    private boolean fails() {
        calls++;
        return staysBroken ? calls >= failingCall : calls == failingCall;
    }

    private void check() throws IOException {
        if (fails()) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public Out create(Path file) throws IOException {
        check();
        return new FailingOut(REAL.create(file));
    }

    @Override
    public Out open(Path file) throws IOException {
        check();
        return new FailingOut(REAL.open(file));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        check();
        REAL.rename(from, to);
    }

    @Override
    public void delete(Path file) throws IOException {
        check();
        REAL.delete(file);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        check();
        REAL.forceFolder(folder);
    }

    private final class FailingOut implements Out {
        private final Out real;

        FailingOut(Out real) {
            this.real = real;
        }

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            if (fails()) {
                real.write(bytes.slice(0, bytes.remaining() / 2), position);
                throw new IOException("No space left on device");
            }
            real.write(bytes, position);
        }

        @Override
        public void truncate(long length) throws IOException {
            check();
            real.truncate(length);
        }

        @Override
        public void force() throws IOException {
            check();
            real.force();
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }
}
