package org.wattdeck.app.crew;

import java.io.IOException;
import java.nio.file.Path;

/// Port: what a member does for the study of another process.
public interface Labour {

    /// @param cargo the files as they came, in one
    Job open(Path cargo) throws IOException;

    /// Orders of one study. Asked by several threads at once.
    interface Job extends AutoCloseable {

        /// Blocks; ends within a second of an interruption.
        ///
        /// @return what [Points#taken] reads
        /// @throws UnfitException where this process cannot serve such a study
        byte[] run(byte[] order) throws IOException, UnfitException;

        @Override
        void close() throws IOException;
    }

    /// Says that a member cannot serve a study, whatever the point.
    final class UnfitException extends Exception {
        private static final long serialVersionUID = 1;

        public UnfitException(String words) {
            super(words);
        }
    }
}
