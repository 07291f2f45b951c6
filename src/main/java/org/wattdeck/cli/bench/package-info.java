/// Measurements of the program on this machine, as ratios against a reference in the same run.
@NullMarked
package org.wattdeck.cli.bench;

import org.jspecify.annotations.NullMarked;
