package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.machine.BootOverride;
import io.rackside.bmc.virtual.machine.Led;
import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.bmc.virtual.machine.ServerState;
import io.rackside.model.Health;
import io.rackside.model.firmware.Component;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The computer system with its processors and memory. */
final class SystemResources {
    static final String RESET = View.SYSTEM + "/Actions/ComputerSystem.Reset";

    private SystemResources() {}

    static void add(Routes routes) {
        routes.at(
                "Systems",
                v ->
                        v.collection(
                                View.ROOT + "/Systems",
                                "ComputerSystemCollection",
                                "Computer Systems",
                                List.of(View.SYSTEM)));
        routes.at("Systems/1", SystemResources::system);
        routes.at("Systems/1/ResetActionInfo", SystemResources::resetInfo);
        routes.at(
                "Systems/1/Processors",
                v ->
                        v.collection(
                                View.SYSTEM + "/Processors",
                                "ProcessorCollection",
                                "Processors",
                                v.spec().cpus().stream()
                                        .map(c -> View.SYSTEM + "/Processors/" + c.socket())
                                        .toList()));
        routes.each("Systems/1/Processors/*", (v, ids) -> processor(v, ids.getFirst()));
        routes.at(
                "Systems/1/Memory",
                v ->
                        v.collection(
                                View.SYSTEM + "/Memory",
                                "MemoryCollection",
                                "Memory Modules",
                                v.spec().dimms().stream()
                                        .map(d -> View.SYSTEM + "/Memory/" + d.slot())
                                        .toList()));
        routes.each("Systems/1/Memory/*", (v, ids) -> dimm(v, ids.getFirst()));
    }

    private static Body system(View view) {
        ServerSpec spec = view.spec();
        ServerState state = view.state();
        Body body =
                view.resource(View.SYSTEM, "ComputerSystem", "1", "Computer System")
                        .with("SystemType", "Physical")
                        .with("Manufacturer", spec.manufacturer())
                        .with("Model", spec.model())
                        .with("PartNumber", spec.partNumber())
                        .with("SerialNumber", spec.serial())
                        .with("UUID", spec.uuid())
                        .with("HostName", spec.hostName())
                        .with("AssetTag", state.assetTag())
                        .with("BiosVersion", state.version(Component.BIOS))
                        .with("PowerState", state.powerState().word());
        lights(view, body);
        body.with(
                        "Status",
                        Body.enabled(state.health()).with("HealthRollup", state.health().word()))
                .with("Boot", boot(view))
                .with("ProcessorSummary", processorSummary(view))
                .with("MemorySummary", memorySummary(view));
        if (view.shape().subsystems()) {
            body.with(
                    "LastResetTime", state.lastReset().truncatedTo(ChronoUnit.SECONDS).toString());
            body.with(
                    "BootProgress",
                    new Body()
                            .with(
                                    "LastState",
                                    state.hostRunning()
                                            ? "OSRunning"
                                            : state.on() ? "OSBootStarted" : "None"));
        }
        below(view, body);
        return view.oem(body, oem(view));
    }

    private static void lights(View view, Body body) {
        if (view.shape().subsystems()) {
            body.with("IndicatorLED", view.state().led().word())
                    .with("LocationIndicatorActive", view.state().led() != Led.OFF);
        } else if (view.shape().wattsInOem()) {
            body.with("IndicatorLED", view.state().led().word());
        }
    }

    private static void below(View view, Body body) {
        String at = View.SYSTEM;
        body.link("Processors", at + "/Processors")
                .link("Memory", at + "/Memory")
                .link("Storage", at + "/" + view.shape().storage())
                .link("EthernetInterfaces", at + "/EthernetInterfaces")
                .link("NetworkInterfaces", at + "/NetworkInterfaces")
                .link("LogServices", at + "/LogServices")
                .link("Bios", at + "/Bios")
                .links("PCIeDevices", CardResources.uris(view))
                .with(
                        "Links",
                        new Body()
                                .links("Chassis", List.of(View.CHASSIS))
                                .links("ManagedBy", List.of(View.MANAGER)))
                .with(
                        "Actions",
                        new Body()
                                .with(
                                        "#ComputerSystem.Reset",
                                        new Body()
                                                .with("target", RESET)
                                                .with(
                                                        "ResetType@Redfish.AllowableValues",
                                                        Words.resetTypes())
                                                .with(
                                                        "@Redfish.ActionInfo",
                                                        at + "/ResetActionInfo")));
    }

    private static Body oem(View view) {
        return new Body()
                .with("ProductName", view.spec().model())
                .with("DeviceOwnerID", view.spec().serial())
                .with("CPUUsagePercent", Math.round(view.state().load() * 100))
                .with("PowerOnStrategy", "LastState");
    }

    private static Body boot(View view) {
        BootOverride boot = view.state().boot();
        return new Body()
                .with("BootSourceOverrideTarget", Words.of(boot.device()))
                .with("BootSourceOverrideEnabled", Words.of(boot.lasts()))
                .with("BootSourceOverrideMode", Words.of(boot.mode()))
                .with("BootSourceOverrideTarget@Redfish.AllowableValues", Words.bootDevices());
    }

    private static Body processorSummary(View view) {
        return new Body()
                .with("Count", view.spec().cpus().size())
                .with("Model", view.spec().cpus().getFirst().model())
                .status(Health.OK);
    }

    private static Body memorySummary(View view) {
        int all = view.spec().dimms().stream().mapToInt(ServerSpec.Dimm::gibibytes).sum();
        return new Body().with("TotalSystemMemoryGiB", all).status(view.state().memoryHealth());
    }

    private static Body resetInfo(View view) {
        return view.resource(
                        View.SYSTEM + "/ResetActionInfo",
                        "ActionInfo",
                        "ResetActionInfo",
                        "Reset Action Info")
                .objects(
                        "Parameters",
                        List.of(
                                new Body()
                                        .with("Name", "ResetType")
                                        .with("Required", true)
                                        .with("DataType", "String")
                                        .with("AllowableValues", Words.resetTypes())));
    }

    private static Optional<Body> processor(View view, String id) {
        return view.spec().cpus().stream()
                .filter(c -> c.socket().equals(id))
                .findFirst()
                .map(c -> processor(view, c));
    }

    private static Body processor(View view, ServerSpec.Cpu cpu) {
        Body body =
                view.resource(
                                View.SYSTEM + "/Processors/" + cpu.socket(),
                                "Processor",
                                cpu.socket(),
                                "Processor " + cpu.socket())
                        .with("Socket", cpu.socket())
                        .with("ProcessorType", "CPU")
                        .with("ProcessorArchitecture", cpu.architecture())
                        .with("InstructionSet", cpu.instructionSet())
                        .with("Manufacturer", cpu.maker())
                        .with("Model", cpu.model())
                        .with("MaxSpeedMHz", cpu.mhz())
                        .with("TotalCores", cpu.cores())
                        .with("TotalThreads", cpu.threads())
                        .status(Health.OK);
        if (view.shape().subsystems()) {
            body.with("SerialNumber", cpu.serial()).with("MaxTDPWatts", cpu.watts());
        }
        var temperature = view.sensor(cpu.socket() + "Temp").value();
        return view.oem(
                body,
                new Body()
                        .with("SerialNumber", cpu.serial())
                        .with(
                                "Temperature",
                                temperature.isPresent()
                                        ? View.number(temperature.getAsDouble())
                                        : null));
    }

    private static Optional<Body> dimm(View view, String id) {
        return view.state().dimms().stream()
                .filter(d -> d.dimm().slot().equals(id))
                .findFirst()
                .map(d -> dimm(view, d));
    }

    private static Body dimm(View view, ServerState.DimmState state) {
        ServerSpec.Dimm dimm = state.dimm();
        Body body =
                view.resource(
                                View.SYSTEM + "/Memory/" + dimm.slot(),
                                "Memory",
                                dimm.slot(),
                                dimm.slot())
                        .with("MemoryType", "DRAM")
                        .with("MemoryDeviceType", dimm.mhz() > 3_200 ? "DDR5" : "DDR4")
                        .with("BaseModuleType", "RDIMM")
                        .with("CapacityMiB", dimm.gibibytes() * 1_024)
                        .with("DeviceLocator", dimm.slot())
                        .with("ErrorCorrection", "MultiBitECC")
                        .with("Manufacturer", dimm.maker())
                        .with("PartNumber", dimm.partNumber())
                        .with("SerialNumber", dimm.serial())
                        .with("OperatingSpeedMhz", dimm.mhz())
                        .with("RankCount", 2)
                        .with(
                                "MemoryLocation",
                                new Body()
                                        .with("Socket", dimm.socket())
                                        .with("Channel", dimm.slot().charAt(5) - 'A')
                                        .with("Slot", 0))
                        .status(state.health());
        return view.oem(body, new Body().with("CorrectableEccErrorCount", state.correctedErrors()));
    }
}
