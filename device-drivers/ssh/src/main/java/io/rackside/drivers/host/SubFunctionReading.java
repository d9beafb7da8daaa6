package io.rackside.drivers.host;

import io.rackside.drivers.host.parse.DevlinkSubFunctions;
import io.rackside.drivers.host.parse.DevlinkSubFunctions.End;
import io.rackside.drivers.host.parse.SysfsLines;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload.SubFunctions;
import io.rackside.model.host.SubFunction;
import io.rackside.model.host.VirtualFunction.Holder;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Sub-functions of ports: their ends in the card's switch from devlink, themselves from the
 * auxiliary bus, where their interfaces and RDMA devices lie below them.
 */
final class SubFunctionReading {
    private static final String BUS = "/sys/bus/auxiliary/devices/";
    private static final String VDPA = "/sys/bus/vdpa/devices/";
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]+\\.sf\\.\\d+");

    private final Answers answers;
    private final SysfsLines bus;

    SubFunctionReading(Answers answers) {
        this.answers = answers;
        bus = answers.have("sub-functions", SysfsLines::parse).value().orElse(SysfsLines.parse(""));
    }

    /** Whether a device of the auxiliary bus is one. */
    static boolean is(String device) {
        return NAME.matcher(device).matches();
    }

    /**
     * @param device the port's name in devlink, empty for none
     */
    Fact<SubFunctions> of(String device) {
        if (answers.lacks("devlink")) {
            return Fact.unread(Message.of("ssh.host.no-tool", "devlink"));
        }
        if (device.isEmpty()) {
            return Fact.notSupported();
        }
        OptionalInt most =
                answers.have("resources " + device, DevlinkSubFunctions::most)
                        .value()
                        .orElse(OptionalInt.empty());
        return switch (answers.want("devlink-port", DevlinkSubFunctions::ends)) {
            case Fact.Unread<List<End>>(var why) -> Fact.unread(why);
            case Fact.NotSupported<List<End>>() -> Fact.notSupported();
            case Fact.Known<List<End>>(var all) -> {
                List<SubFunction> own =
                        all.stream()
                                .filter(end -> end.device().equals(device))
                                .map(this::subFunction)
                                .toList();
                yield own.isEmpty() && most.orElse(0) == 0
                        ? Fact.notSupported()
                        : Fact.known(new SubFunctions(most, own));
            }
        };
    }

    private SubFunction subFunction(End end) {
        String device = end.active() ? onBus(end).orElse("") : "";
        String net = below(device, "net");
        String vdpa = vdpa(device);
        String driver = device.isEmpty() ? "" : bus.target(BUS + device + "/driver");
        Holder holder =
                !vdpa.isEmpty()
                        ? Holder.OTHER
                        : !net.isEmpty()
                                ? Holder.HOST
                                : driver.isEmpty() ? Holder.NOBODY : Holder.CONTAINER;
        return new SubFunction(
                end.number(),
                end.port(),
                end.netDevice(),
                end.active(),
                end.attached(),
                end.mac(),
                end.roce(),
                end.mostMacs(),
                device,
                holder,
                switch (holder) {
                    case HOST -> net;
                    case OTHER -> vdpa;
                    case CONTAINER -> driver;
                    case VFIO, NOBODY -> "";
                },
                below(device, "infiniband"));
    }

    /** The one of that number behind the same function of the PCI bus. */
    private Optional<String> onBus(End end) {
        String pci = "/" + end.device().substring(end.device().indexOf('/') + 1) + "/";
        return bus.links().entrySet().stream()
                .filter(link -> link.getKey().startsWith(BUS) && link.getValue().contains(pci))
                .map(link -> link.getKey().substring(BUS.length()))
                .filter(SubFunctionReading::is)
                .filter(
                        name ->
                                bus.value(BUS + name + "/sfnum")
                                        .equals(Integer.toString(end.number())))
                .findFirst();
    }

    private String below(String device, String kind) {
        String at = BUS + device + "/" + kind + "/";
        return device.isEmpty()
                ? ""
                : bus.values().keySet().stream()
                        .filter(path -> path.startsWith(at))
                        .map(path -> path.substring(at.length()))
                        .findFirst()
                        .orElse("");
    }

    private String vdpa(String device) {
        return device.isEmpty()
                ? ""
                : bus.links().entrySet().stream()
                        .filter(link -> link.getKey().startsWith(VDPA))
                        .filter(link -> link.getValue().contains("/" + device + "/"))
                        .map(link -> link.getKey().substring(VDPA.length()))
                        .findFirst()
                        .orElse("");
    }
}
