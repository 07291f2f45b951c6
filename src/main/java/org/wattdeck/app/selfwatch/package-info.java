/// How the program watches itself: growth over time, and the bundle to send when something is
/// wrong.
@org.jspecify.annotations.NullMarked
package org.wattdeck.app.selfwatch;
