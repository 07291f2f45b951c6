package org.wattdeck.app.access;

import java.util.Optional;
import org.wattdeck.domain.say.Said;

/// The code that lets the first administrator in: whoever can read the terminal or the data folder
/// of the console. Blocking.
public interface FirstStart {

    /// Makes a new code and says it where its reader is; the one before is void.
    void offer();

    /// Why this is not the code, if so.
    Optional<Said> wrong(String code);

    /// The code was used: it is void.
    void spent();

    /// Nobody is let in this way.
    FirstStart NONE =
            new FirstStart() {
                @Override
                public void offer() {
                    // there is nobody to read it
                }

                @Override
                public Optional<Said> wrong(String code) {
                    return Optional.of(Said.of("There is no first-start code here."));
                }

                @Override
                public void spent() {
                    // there was none
                }
            };
}
