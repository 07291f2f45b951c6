/// Points of studies run by other machines, as members of a Hazelcast cluster. Nothing of this is
/// loaded where no cluster is configured.
@NullMarked
package org.wattdeck.cluster;

import org.jspecify.annotations.NullMarked;
