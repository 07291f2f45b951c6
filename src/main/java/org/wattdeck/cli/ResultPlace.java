package org.wattdeck.cli;

import java.io.IOException;
import java.nio.file.Path;

/// Where a result of a name is written.
interface ResultPlace {
    Path of(String name) throws IOException;
}
