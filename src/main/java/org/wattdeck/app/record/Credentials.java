package org.wattdeck.app.record;

/// A name and a secret number as somebody typed them.
public record Credentials(String name, String pin) {

    /// Nobody.
    public static final Credentials NONE = new Credentials("", "");

    public boolean given() {
        return !name.isBlank();
    }

    @Override
    public String toString() {
        return "Credentials[" + name + "]";
    }
}
