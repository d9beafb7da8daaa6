package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.EventCode;
import io.rackside.model.Health;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events, tasks and registries: what there is, and nothing that is not. */
final class ServiceResources {
    static final String TEST_EVENT =
            View.ROOT + "/EventService/Actions/EventService.SubmitTestEvent";
    static final String STREAM = View.ROOT + "/EventService/SSE";

    private static final String REGISTRIES = View.ROOT + "/Registries";

    private ServiceResources() {}

    static void add(Routes routes) {
        routes.at("EventService", ServiceResources::events);
        routes.at(
                "TaskService",
                v ->
                        v.resource(
                                        View.ROOT + "/TaskService",
                                        "TaskService",
                                        "TaskService",
                                        "Task Service")
                                .with("ServiceEnabled", true)
                                .with("DateTime", LogResources.time(v.state().at()))
                                .status(Health.OK)
                                .link("Tasks", View.ROOT + "/TaskService/Tasks"));
        routes.at(
                "TaskService/Tasks",
                v ->
                        v.collection(
                                View.ROOT + "/TaskService/Tasks",
                                "TaskCollection",
                                "Tasks",
                                List.of()));
        registries(routes);
    }

    private static Body events(View view) {
        Body body =
                view.resource(
                                View.ROOT + "/EventService",
                                "EventService",
                                "EventService",
                                "Event Service")
                        .with("ServiceEnabled", true)
                        .status(Health.OK);
        if (view.shape().events()) {
            body.with("ServerSentEventUri", STREAM)
                    .with("EventFormatTypes", List.of("Event"))
                    .with("RegistryPrefixes", List.of("VirtualBmc"));
        }
        body.link("Subscriptions", SubscriptionResources.PLACE);
        if (!view.shape().subsystems()) {
            body.with("EventTypesForSubscription", List.of("StatusChange", "Alert"));
        }
        return body.with(
                "Actions",
                new Body()
                        .with(
                                "#EventService.SubmitTestEvent",
                                new Body().with("target", TEST_EVENT)));
    }

    private static void registries(Routes routes) {
        String file = REGISTRIES + "/VirtualBmc";
        routes.at(
                "Registries",
                v ->
                        v.collection(
                                REGISTRIES,
                                "MessageRegistryFileCollection",
                                "Registries",
                                List.of(file, BiosResources.FILE)));
        routes.at(
                "Registries/VirtualBmc",
                v ->
                        v.resource(file, "MessageRegistryFile", "VirtualBmc", "Event Messages")
                                .with("Registry", "VirtualBmc.1.0")
                                .with("Languages", List.of("en"))
                                .objects(
                                        "Location",
                                        List.of(
                                                new Body()
                                                        .with("Language", "en")
                                                        .with("Uri", file + "/Registry"))));
        routes.each("Registries/VirtualBmc/Registry", (v, _) -> Optional.of(registry(v)));
    }

    private static Body registry(View view) {
        Body messages = new Body();
        for (EventCode code : EventCode.values()) {
            List<String> types = new ArrayList<>();
            for (int i = 0; i < code.arguments(); i++) {
                types.add("string");
            }
            Body message =
                    new Body()
                            .with("Description", "An event of the virtual BMC.")
                            .with("Message", code.text())
                            .with("Severity", code.severity().word())
                            .with("NumberOfArgs", code.arguments())
                            .with("ParamTypes", types)
                            .with("Resolution", "None.");
            messages.with(
                    code.id(),
                    view.shape().subsystems()
                            ? message.with("MessageSeverity", code.severity().word())
                            : message);
        }
        return view.resource(
                        REGISTRIES + "/VirtualBmc/Registry",
                        "MessageRegistry",
                        LogResources.REGISTRY,
                        "Events of the virtual BMC")
                .with("Language", "en")
                .with("RegistryPrefix", "VirtualBmc")
                .with("RegistryVersion", "1.0.0")
                .with("OwningEntity", "Rackside")
                .with("Messages", messages);
    }
}
