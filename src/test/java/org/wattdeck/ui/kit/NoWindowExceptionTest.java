package org.wattdeck.ui.kit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class NoWindowExceptionTest {

    @Test
    void withoutADisplayTheHeadlessCommandsAreNamed() {
        String said =
                NoWindowException.of(new UnsupportedOperationException("Unable to open DISPLAY"))
                        .getMessage();
        assertTrue(said.contains("there is no display"), said);
        assertTrue(said.contains("./wattdeck help"), said);
    }

    @Test
    void withoutGtkThePackagesAreNamed() {
        Throwable thrown =
                new ExceptionInInitializerError(
                        new UnsupportedOperationException("Unable to load glass GTK library."));
        String said = NoWindowException.of(thrown).getMessage();
        assertTrue(said.contains("Unable to load glass GTK library."), said);
        assertTrue(said.contains("apt-get install libgtk-3-0 libxtst6 libxxf86vm1"), said);
    }
}
