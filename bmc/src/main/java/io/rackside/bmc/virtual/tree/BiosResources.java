package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.BiosAttribute;
import io.rackside.bmc.virtual.machine.BiosPasswords;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.bmc.virtual.service.Changed;
import io.rackside.bmc.virtual.service.Refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The BIOS: its settings in use, those of the next start, and the registry that describes them
 * (DSP0268, Bios, Settings and AttributeRegistry).
 */
final class BiosResources implements Writable {
    static final String REGISTRY = "BiosAttributeRegistry.v1_0_0";
    static final String FILE = View.ROOT + "/Registries/" + REGISTRY;

    private static final String BIOS = View.SYSTEM + "/Bios";
    private static final String LATER = BIOS + "/Settings";
    private static final String APPLY_TIME = "@Redfish.SettingsApplyTime";

    private static final String CHANGE_PASSWORD = BIOS + "/Actions/Bios.ChangePassword";
    private static final String ACTION = "Bios.ChangePassword";

    private final VirtualServer server;
    private final Shape shape;
    private final BiosPasswords passwords = new BiosPasswords();

    BiosResources(VirtualServer server, Shape shape) {
        this.server = server;
        this.shape = shape;
    }

    void add(Routes routes) {
        routes.at("Systems/1/Bios", this::inUse);
        routes.at(
                "Systems/1/Bios/Settings",
                v ->
                        v.resource(LATER, "Bios", "Settings", "BIOS Settings of the Next Start")
                                .with("AttributeRegistry", REGISTRY)
                                .with("Attributes", server.bios().then()));
        routes.at(
                "Registries/" + REGISTRY,
                v ->
                        v.resource(FILE, "MessageRegistryFile", REGISTRY, "BIOS Attributes")
                                .with("Registry", REGISTRY)
                                .with("Languages", List.of("en"))
                                .objects(
                                        "Location",
                                        List.of(
                                                new Body()
                                                        .with("Language", "en")
                                                        .with("Uri", FILE + "/Registry"))));
        routes.each("Registries/" + REGISTRY + "/Registry", (v, _) -> Optional.of(registry(v)));
    }

    private Body inUse(View view) {
        Body settings =
                new Body()
                        .with(
                                "@odata.type",
                                "#Settings." + view.shape().version("Settings") + ".Settings")
                        .link("SettingsObject", LATER);
        if (shape.subsystems()) {
            settings.with("SupportedApplyTimes", List.of("OnReset"));
        }
        Body body =
                view.resource(BIOS, "Bios", "Bios", "BIOS Settings")
                        .with("AttributeRegistry", REGISTRY)
                        .with("@Redfish.Settings", settings)
                        .with("Attributes", server.bios().current());
        return shape.changesBiosPasswords()
                ? body.with(
                        "Actions",
                        new Body().with("#" + ACTION, new Body().with("target", CHANGE_PASSWORD)))
                : body;
    }

    private static Body registry(View view) {
        return view.resource(FILE + "/Registry", "AttributeRegistry", REGISTRY, "BIOS Attributes")
                .with("Language", "en")
                .with("OwningEntity", "Rackside")
                .with("RegistryVersion", "1.0.0")
                .with(
                        "RegistryEntries",
                        new Body()
                                .objects(
                                        "Attributes",
                                        BiosAttribute.ALL.stream()
                                                .map(BiosResources::entry)
                                                .toList())
                                .objects(
                                        "Dependencies",
                                        BiosAttribute.ALL.stream()
                                                .filter(BiosAttribute::onlyWithUefi)
                                                .map(BiosResources::rule)
                                                .toList()));
    }

    private static Body entry(BiosAttribute one) {
        Body entry =
                new Body()
                        .with("AttributeName", one.name())
                        .with("DisplayName", one.label())
                        .with("Type", type(one))
                        .with("DefaultValue", one.initial())
                        .with("ReadOnly", one.readOnly());
        switch (type(one)) {
            case "Enumeration" ->
                    entry.objects(
                            "Value",
                            one.values().stream()
                                    .map(
                                            v ->
                                                    new Body()
                                                            .with("ValueName", v)
                                                            .with("ValueDisplayName", v))
                                    .toList());
            case "Integer" -> entry.with("LowerBound", one.lower()).with("UpperBound", one.upper());
            case "String", "Password" ->
                    entry.with("MinLength", one.lower()).with("MaxLength", one.upper());
            default -> {}
        }
        return entry;
    }

    private static String type(BiosAttribute one) {
        return switch (one.initial()) {
            case null -> "Password";
            case Long _ -> "Integer";
            case Boolean _ -> "Boolean";
            default -> one.values().isEmpty() ? "String" : "Enumeration";
        };
    }

    private static Body rule(BiosAttribute one) {
        Body when =
                new Body()
                        .with("MapFromAttribute", BiosAttribute.BOOT_MODE)
                        .with("MapFromProperty", "CurrentValue")
                        .with("MapFromCondition", "NEQ")
                        .with("MapFromValue", "UEFI");
        return new Body()
                .with("DependencyFor", one.name())
                .with("Type", "Map")
                .with(
                        "Dependency",
                        new Body()
                                .objects("MapFrom", List.of(when))
                                .with("MapToAttribute", one.name())
                                .with("MapToProperty", "ReadOnly")
                                .with("MapToValue", true));
    }

    @Override
    public Set<String> methods(String path) {
        if (path.equals(CHANGE_PASSWORD)) {
            return shape.changesBiosPasswords() ? Set.of("POST") : Set.of();
        }
        return path.equals(LATER) ? Set.of("PATCH") : Set.of();
    }

    @Override
    public Changed change(String method, String path, Map<String, Object> body) {
        return path.equals(CHANGE_PASSWORD) ? changePassword(body) : patch(body);
    }

    private Changed changePassword(Map<String, Object> body) {
        for (String parameter : List.of("PasswordName", "OldPassword", "NewPassword")) {
            if (!(body.get(parameter) instanceof String)) {
                return new Changed.Refused(Refusal.parameterMissing(ACTION, parameter));
            }
        }
        String name = body.get("PasswordName").toString();
        Optional<BiosAttribute> found = attribute(name).filter(BiosAttribute::isPassword);
        if (found.isEmpty()) {
            return new Changed.Refused(Refusal.parameterValue(ACTION, "PasswordName", name));
        }
        String fresh = body.get("NewPassword").toString();
        if (!found.get().takes(fresh)) {
            // As some makers do, what was sent is repeated.
            return new Changed.Refused(Refusal.parameterValue(ACTION, "NewPassword", fresh));
        }
        return passwords.change(name, body.get("OldPassword").toString(), fresh)
                ? new Changed.Done()
                : new Changed.Refused(
                        Refusal.parameterValue(
                                ACTION, "OldPassword", body.get("OldPassword").toString()));
    }

    private static Optional<BiosAttribute> attribute(String name) {
        return BiosAttribute.ALL.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private Changed patch(Map<String, Object> body) {
        for (String name : body.keySet()) {
            if (!name.equals("Attributes") && !(name.equals(APPLY_TIME) && shape.subsystems())) {
                return new Changed.Refused(Refusal.propertyUnknown(name));
            }
        }
        if (body.get(APPLY_TIME) instanceof Map<?, ?> time
                && !"OnReset".equals(time.get("ApplyTime"))) {
            return new Changed.Refused(
                    Refusal.propertyValue(APPLY_TIME, String.valueOf(time.get("ApplyTime"))));
        }
        if (!(body.get("Attributes") instanceof Map<?, ?> wanted)) {
            return new Changed.Refused(Refusal.propertyMissing("Attributes"));
        }
        Map<String, Object> values = new TreeMap<>();
        List<Refusal> wrong = new ArrayList<>();
        wanted.forEach((name, value) -> take(String.valueOf(name), value, values, wrong));
        if (!wrong.isEmpty()) {
            return new Changed.Refused(wrong.getFirst());
        }
        values.keySet().stream()
                .filter(name -> attribute(name).filter(BiosAttribute::isPassword).isPresent())
                .toList()
                .forEach(name -> passwords.put(name, values.remove(name).toString()));
        server.bios(values);
        return new Changed.Done();
    }

    private void take(String name, Object value, Map<String, Object> values, List<Refusal> wrong) {
        Optional<BiosAttribute> found = attribute(name);
        String shown = "Attributes/" + name;
        if (found.isEmpty()) {
            wrong.add(Refusal.propertyUnknown(shown));
        } else if (found.get().readOnly()
                || found.get().isPassword() && shape.changesBiosPasswords()) {
            wrong.add(Refusal.propertyReadOnly(shown));
        } else if (value == null || !found.get().takes(value)) {
            wrong.add(Refusal.propertyValue(shown, String.valueOf(value)));
        } else {
            values.put(name, value instanceof Number number ? (Object) number.longValue() : value);
        }
    }
}
