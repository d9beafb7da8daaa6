package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.firmware.ApplyTime;
import io.rackside.bmc.virtual.firmware.FlashOrder;
import io.rackside.bmc.virtual.firmware.UpdateHabits;
import io.rackside.bmc.virtual.machine.FirmwareDesk;
import io.rackside.bmc.virtual.machine.FirmwarePart;
import io.rackside.bmc.virtual.service.Refusal;
import io.rackside.model.firmware.Component;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what is wanted of an update, in the parameters the make has for that. */
final class FirmwareOrders {
    static final String SIMPLE = "UpdateService.SimpleUpdate";
    static final String APPLY_TIME = "@Redfish.OperationApplyTime";

    private static final Set<String> STANDARD =
            Set.of("ImageURI", "Targets", "Username", "Password", "ForceUpdate");

    private final FirmwareDesk desk;
    private final FirmwareInventory inventory;
    private final UpdateHabits.Orders habits;

    FirmwareOrders(FirmwareDesk desk, FirmwareInventory inventory) {
        this.desk = desk;
        this.inventory = inventory;
        this.habits = desk.habits().orders();
    }

    /** The order in a SimpleUpdate (DSP0268). */
    FlashOrder simple(Map<String, Object> body) throws RefusedOrderException {
        Set<String> known = new HashSet<>(STANDARD);
        known.addAll(habits.own());
        if (!habits.protocolInUri()) {
            known.add("TransferProtocol");
        }
        if (!habits.applyTimes().isEmpty()) {
            known.add(APPLY_TIME);
        }
        if (!habits.oemPublic().isEmpty()) {
            known.add("Oem");
        }
        for (String parameter : body.keySet()) {
            if (!known.contains(parameter)) {
                throw new RefusedOrderException(UpdateRefusals.parameterUnknown(SIMPLE, parameter));
            }
        }
        return own(oemPublic(usual(body, SIMPLE), body), body);
    }

    /** The order in the part UpdateParameters of a multipart push (DSP0266, 12.6.2.2). */
    FlashOrder pushed(Map<String, Object> parameters) throws RefusedOrderException {
        return usual(parameters, "UpdateParameters");
    }

    private FlashOrder usual(Map<String, Object> body, String action) throws RefusedOrderException {
        FlashOrder order = FlashOrder.USUAL;
        if (body.get(APPLY_TIME) instanceof String said) {
            Optional<ApplyTime> when = ApplyTime.of(said).filter(habits.applyTimes()::contains);
            if (when.isEmpty()) {
                throw new RefusedOrderException(Refusal.parameterValue(action, APPLY_TIME, said));
            }
            order = order.at(when.get());
        } else if (habits.applyTimes().equals(List.of(ApplyTime.ON_START))) {
            order = order.at(ApplyTime.ON_START);
        }
        Object targets = body.get("Targets");
        return targets == null ? order : order.forParts(targets(action, targets));
    }

    /** Ids of the parts some URIs stand for. */
    List<String> targets(String action, Object said) throws RefusedOrderException {
        List<String> ids = new ArrayList<>();
        for (Object each : said instanceof List<?> list ? list : List.of(said)) {
            String uri = String.valueOf(each);
            ids.add(
                    target(uri)
                            .orElseThrow(
                                    () ->
                                            new RefusedOrderException(
                                                    Refusal.parameterValue(
                                                            action, "Targets", uri))));
        }
        return ids;
    }

    private Optional<String> target(String uri) {
        if (uri.equals(View.MANAGER)) {
            return first(Component.BMC);
        }
        if (uri.equals(View.SYSTEM) || uri.equals(View.SYSTEM + "/Bios")) {
            return first(Component.BIOS);
        }
        return inventory.partAt(uri);
    }

    private Optional<String> first(Component component) {
        return desk.parts().stream()
                .filter(part -> part.component() == component)
                .map(FirmwarePart::id)
                .findFirst();
    }

    /** Parameters of their own of the iBMC family and of Nettrix. */
    private FlashOrder own(FlashOrder order, Map<String, Object> body) {
        Object said = body.getOrDefault("PreserveConfig", body.get("SaveConfig"));
        FlashOrder kept = said instanceof Boolean keep ? order.keeping(keep) : order;
        return "ResetBMC".equals(body.get("ActiveMode")) ? kept.restarting(false) : kept;
    }

    private FlashOrder oemPublic(FlashOrder order, Map<String, Object> body)
            throws RefusedOrderException {
        Map<?, ?> said =
                body.get("Oem") instanceof Map<?, ?> oem
                                && oem.get("Public") instanceof Map<?, ?> inner
                        ? inner
                        : Map.of();
        FlashOrder result = order;
        for (var parameter : said.entrySet()) {
            String name = String.valueOf(parameter.getKey());
            if (!habits.oemPublic().contains(name)) {
                throw new RefusedOrderException(
                        UpdateRefusals.parameterUnknown(SIMPLE, "Oem/Public/" + name));
            }
            result = oemPublic(result, name, String.valueOf(parameter.getValue()));
        }
        if (habits.needsItem() && result.said().isEmpty()) {
            throw new RefusedOrderException(
                    Refusal.parameterMissing(SIMPLE, "Oem/Public/FlashItem"));
        }
        return result;
    }

    private static FlashOrder oemPublic(FlashOrder order, String name, String value)
            throws RefusedOrderException {
        Optional<FlashOrder> read =
                switch (name) {
                    case "FlashItem" ->
                            Component.of(value.toLowerCase(Locale.ROOT)).map(order::saying);
                    case "Preserve" ->
                            Set.of("Retain", "Restore", "ForceRestore").contains(value)
                                    ? Optional.of(order.keeping(value.equals("Retain")))
                                    : Optional.empty();
                    case "PreserveConf", "Backup" -> {
                        boolean truth = value.equals("true");
                        yield truth || value.equals("false")
                                ? Optional.of(
                                        name.equals("Backup")
                                                ? order.both(truth)
                                                : order.keeping(truth))
                                : Optional.empty();
                    }
                    case "RebootMode" ->
                            Set.of("Auto", "Manual").contains(value)
                                    ? Optional.of(order.restarting(value.equals("Auto")))
                                    : Optional.empty();
                    case "BMCFlash", "BiosFlash" ->
                            Set.of("Flash1", "Flash2", "Both").contains(value)
                                    ? Optional.of(
                                            name.equals("BMCFlash")
                                                    ? order.both(value.equals("Both"))
                                                    : order)
                                    : Optional.empty();
                    case "ApplyTime" -> ApplyTime.of(value).map(order::at);
                    default -> Optional.of(order);
                };
        return read.orElseThrow(
                () ->
                        new RefusedOrderException(
                                Refusal.parameterValue(SIMPLE, "Oem/Public/" + name, value)));
    }

    /** Where a SimpleUpdate is to fetch from; its protocol is one the BMC has. */
    URI source(Map<String, Object> body) throws RefusedOrderException {
        if (!(body.get("ImageURI") instanceof String said) || said.isBlank()) {
            throw new RefusedOrderException(Refusal.parameterMissing(SIMPLE, "ImageURI"));
        }
        String protocol = String.valueOf(body.getOrDefault("TransferProtocol", ""));
        String whole =
                said.contains("://") || said.startsWith("/") || protocol.isEmpty()
                        ? said
                        : protocol.toLowerCase(Locale.ROOT) + "://" + said;
        URI uri;
        try {
            uri = URI.create(whole);
        } catch (IllegalArgumentException _) {
            throw new RefusedOrderException(Refusal.parameterValue(SIMPLE, "ImageURI", said));
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toUpperCase(Locale.ROOT);
        UpdateHabits.Roads roads = desk.habits().roads();
        boolean onShelf = scheme.isEmpty() && roads.shelf().isPresent();
        boolean takes = roads.protocols().isEmpty() || roads.protocols().contains(scheme);
        if (!onShelf && (scheme.isEmpty() || !takes || tooOld(scheme, roads.httpsFrom()))) {
            throw new RefusedOrderException(
                    Refusal.parameterValue(SIMPLE, "TransferProtocol", scheme));
        }
        return uri;
    }

    /** Protocols the BMC names, those its present version has. */
    List<String> protocols() {
        UpdateHabits.Roads roads = desk.habits().roads();
        return roads.protocols().stream().filter(p -> !tooOld(p, roads.httpsFrom())).toList();
    }

    private boolean tooOld(String scheme, String from) {
        if (!scheme.equals("HTTPS") || from.isEmpty()) {
            return false;
        }
        String now =
                desk.parts().stream()
                        .filter(part -> part.component() == Component.BMC)
                        .map(FirmwarePart::version)
                        .findFirst()
                        .orElse("0");
        return major(now) < major(from);
    }

    private static int major(String version) {
        String number = version.replaceFirst("^[^0-9]*([0-9]{1,6}).*$", "$1");
        return number.matches("[0-9]{1,6}") ? Integer.parseInt(number) : 0;
    }
}
