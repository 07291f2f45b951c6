package org.wattdeck.testing;

import java.util.Optional;
import org.wattdeck.app.access.FirstStart;
import org.wattdeck.domain.say.Said;

/// A first-start code that a test knows.
public final class SignInCode implements FirstStart {

    public static final String CODE = "ABCD-EFGH-JKLM";

    private boolean offered;

    @Override
    public void offer() {
        offered = true;
    }

    @Override
    public Optional<Said> wrong(String code) {
        return offered && code.equals(CODE)
                ? Optional.empty()
                : Optional.of(Said.free("wrong code"));
    }

    @Override
    public void spent() {
        offered = false;
    }

    public boolean offered() {
        return offered;
    }
}
