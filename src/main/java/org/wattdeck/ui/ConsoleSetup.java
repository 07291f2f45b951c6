package org.wattdeck.ui;

import java.time.InstantSource;
import org.wattdeck.domain.access.Actor;
import org.wattdeck.ui.kit.Installation;
import org.wattdeck.ui.kit.Preferences;

/// What the window needs before there is a deck.
public record ConsoleSetup(
        Preferences preferences, Installation installation, InstantSource clock, Actor actor) {}
