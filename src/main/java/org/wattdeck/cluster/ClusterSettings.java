package org.wattdeck.cluster;

import java.util.List;

/// Which cluster this process is a member of, and how.
///
/// @param name of the cluster
/// @param hosts of members to look for, each with or without a port
/// @param address of this machine, the only one it listens on
/// @param port from which on a free one is taken
/// @param program what must be the same with all members, so that results are
/// @param quietSeconds without a sign of life after which a member counts as lost
public record ClusterSettings(
        String name,
        List<String> hosts,
        String address,
        int port,
        Seal seal,
        String program,
        int quietSeconds) {

    public ClusterSettings {
        hosts = List.copyOf(hosts);
    }
}
