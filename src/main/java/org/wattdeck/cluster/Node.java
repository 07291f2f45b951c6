package org.wattdeck.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.ServerSocketEndpointConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Starts Hazelcast as narrow as it can be: one port on one address, for members alone; members by
/// name, none looked for; no Java serialisation, no REST, no scripts, no reports to anybody. It
/// keeps no data.
final class Node {

    /// Runs points, as many as there are slots.
    static final String POINTS = "points";

    /// Greets and takes files, beside the points.
    static final String TALK = "talk";

    private static final String SERVES = "wattdeck.serves";
    private static final int PORTS = 20;

    private Node() {}

    /// Blocks until it has joined, or is alone.
    ///
    /// @param desk present where it runs points of others
    static HazelcastInstance start(ClusterSettings settings, Optional<Desk> desk, int slots) {
        Config config = new Config();
        config.setInstanceName("wattdeck-" + UUID.randomUUID());
        config.setClusterName(settings.seal().hidden(settings.name()));
        config.setLiteMember(true);
        config.getMemberAttributeConfig().setAttribute(SERVES, Boolean.toString(desk.isPresent()));
        config.getJetConfig().setEnabled(false);
        config.getMetricsConfig().setEnabled(false);
        config.getManagementCenterConfig()
                .setScriptingEnabled(false)
                .setConsoleEnabled(false)
                .setDataAccessEnabled(false);
        network(config, settings);
        serialization(config);
        properties(settings).forEach(config::setProperty);
        config.addExecutorConfig(new ExecutorConfig(POINTS, Math.max(1, slots)));
        config.addExecutorConfig(new ExecutorConfig(TALK, 2));
        desk.ifPresent(d -> config.setUserContext(new ConcurrentHashMap<>(Map.of(Desk.KEY, d))));
        return Hazelcast.newHazelcastInstance(config);
    }

    private static void network(Config config, ClusterSettings settings) {
        ServerSocketEndpointConfig endpoint = new ServerSocketEndpointConfig();
        endpoint.setPort(settings.port()).setPortAutoIncrement(true).setPortCount(PORTS);
        endpoint.setPublicAddress(settings.address());
        endpoint.getInterfaces().setEnabled(true).addInterface(settings.address());
        config.getAdvancedNetworkConfig().setEnabled(true).setMemberEndpointConfig(endpoint);
        JoinConfig join = config.getAdvancedNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setConnectionTimeoutSeconds(20);
        settings.hosts().forEach(h -> join.getTcpIpConfig().addMember(h));
    }

    /// Members tell each other errors as Java's exceptions: those few are on the list, and what
    /// they are made of. Nothing of ours is sent so.
    private static final String[] READ = {
        "com.hazelcast.core.HazelcastException",
        "com.hazelcast.core.HazelcastInstanceNotActiveException",
        "com.hazelcast.core.MemberLeftException",
        "com.hazelcast.core.OperationTimeoutException",
        "com.hazelcast.spi.exception.CallerNotMemberException",
        "com.hazelcast.spi.exception.RetryableHazelcastException",
        "com.hazelcast.spi.exception.RetryableException",
        "com.hazelcast.spi.exception.TargetNotMemberException",
        "com.hazelcast.spi.exception.WrongTargetException",
        "java.lang.Exception",
        "java.lang.IllegalStateException",
        "java.lang.InterruptedException",
        "java.lang.RuntimeException",
        "java.lang.StackTraceElement",
        "java.lang.Throwable",
        "java.util.ArrayList",
        "java.util.Collections$EmptyList",
        "java.util.Collections$UnmodifiableCollection",
        "java.util.Collections$UnmodifiableList",
        "java.util.Collections$UnmodifiableRandomAccessList",
        "java.util.concurrent.CancellationException",
        "java.util.concurrent.ExecutionException",
        "java.util.concurrent.RejectedExecutionException",
    };

    private static void serialization(Config config) {
        JavaSerializationFilterConfig filter = new JavaSerializationFilterConfig();
        filter.setDefaultsDisabled(true);
        filter.getWhitelist().addClasses(READ);
        config.getSerializationConfig()
                .setJavaSerializationFilterConfig(filter)
                .addDataSerializableFactory(Call.FACTORY, Call.MAKER);
    }

    private static Map<String, String> properties(ClusterSettings settings) {
        return Map.ofEntries(
                Map.entry("hazelcast.logging.type", "slf4j"),
                Map.entry("hazelcast.phone.home.enabled", "false"),
                Map.entry("hazelcast.diagnostics.enabled", "false"),
                Map.entry("hazelcast.health.monitoring.level", "OFF"),
                Map.entry("hazelcast.shutdownhook.enabled", "false"),
                Map.entry("hazelcast.socket.bind.any", "false"),
                Map.entry("hazelcast.socket.server.bind.any", "false"),
                Map.entry("hazelcast.socket.client.bind.any", "false"),
                Map.entry("hazelcast.local.localAddress", settings.address()),
                Map.entry("hazelcast.wait.seconds.before.join", "0"),
                // Members that were started at the same moment find each other then.
                Map.entry("hazelcast.merge.first.run.delay.seconds", "5"),
                Map.entry("hazelcast.merge.next.run.delay.seconds", "10"),
                Map.entry(
                        "hazelcast.heartbeat.interval.seconds",
                        Integer.toString(Math.clamp(settings.quietSeconds() / 10, 1, 5))),
                Map.entry(
                        "hazelcast.max.no.heartbeat.seconds",
                        Integer.toString(settings.quietSeconds())),
                Map.entry("hazelcast.io.thread.count", "2"),
                Map.entry("hazelcast.operation.thread.count", "2"),
                Map.entry("hazelcast.operation.generic.thread.count", "2"),
                Map.entry("hazelcast.event.thread.count", "1"));
    }

    static boolean serves(Member member) {
        return Boolean.parseBoolean(member.getAttribute(SERVES));
    }

    static String address(Member member) {
        return member.getAddress().getHost() + ":" + member.getAddress().getPort();
    }
}
