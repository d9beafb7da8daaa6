package io.rackside.bmc.settings;

import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Acts on the services a BMC offers on its network: what they are called and carry, and back. */
public final class ServiceChange {
    public static final String KIND = "lan.service";

    /** By these a BMC is asked here: who switches one off may find no way in any more. */
    public static final Set<String> OUR_OWN = Set.of("HTTP", "HTTPS");

    private static final String SERVICE = "service";
    private static final String ON = "on";

    private ServiceChange() {}

    /**
     * Switches a service; the other way round takes it back.
     *
     * @param where what the driver finds the setting by
     */
    public static Act act(
            Target target, String service, boolean on, boolean before, Map<String, String> where) {
        return new Act(
                KIND,
                target,
                parameters(service, on, where),
                Risk.UNDONE_AT_ONCE,
                effect(target, service, on),
                Optional.of(
                        Act.of(
                                KIND,
                                target,
                                parameters(service, before, where),
                                Risk.UNDONE_AT_ONCE,
                                effect(target, service, before))));
    }

    private static SortedMap<String, String> parameters(
            String service, boolean on, Map<String, String> where) {
        SortedMap<String, String> parameters = new TreeMap<>(where);
        parameters.put(SERVICE, service);
        parameters.put(ON, Boolean.toString(on));
        return parameters;
    }

    private static Message effect(Target target, String service, boolean on) {
        return Message.of(
                on ? "bmc.effect-service-on" : "bmc.effect-service-off", target.name(), service);
    }

    /** Name of the service an act is about. */
    public static String service(Act act) {
        return act.parameters().getOrDefault(SERVICE, "");
    }

    /** Whether it is on after the act. */
    public static boolean on(Act act) {
        return Boolean.parseBoolean(act.parameters().getOrDefault(ON, ""));
    }
}
