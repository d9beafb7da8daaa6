package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.drivers.host.parse.DevlinkSubFunctions;
import io.rackside.model.host.Fact;
import io.rackside.model.host.NicOffload.SubFunctions;
import io.rackside.model.host.SubFunction;
import io.rackside.model.host.VirtualFunction.Holder;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Sub-functions as devlink and the auxiliary bus tell them, in the words of their documents. */
class SubFunctionReadingTest {
    private static final String DEVICE = "pci/0000:06:00.0";

    private static final String PORTS =
            """
            {"port":{
             "pci/0000:06:00.0/65535":{"type":"eth","netdev":"ens2f0np0","flavour":"physical"},
             "pci/0000:06:00.0/32770":{"type":"eth","netdev":"sf90","flavour":"pcisf",
               "controller":0,"pfnum":0,"sfnum":90,"splittable":false,
               "function":{"hw_addr":"00:00:00:00:00:00","state":"inactive",
                 "opstate":"detached"}},
             "pci/0000:06:00.0/32768":{"type":"eth","netdev":"ens2f0npf0sf88",
               "flavour":"pcisf","controller":0,"pfnum":0,"sfnum":88,"external":false,
               "function":{"hw_addr":"00:00:00:00:88:8a","state":"active","opstate":"attached",
                 "roce":"disable","max_uc_macs":64}},
             "pci/0000:06:00.0/32769":{"type":"eth","netdev":"x","flavour":"pcisf",
               "controller":0,"pfnum":0,"sfnum":89,
               "function":{"hw_addr":"00:00:00:00:88:89","state":"active","opstate":"attached",
                 "roce":"enable"}},
             "pci/0000:06:00.0/49152":{"type":"eth","flavour":"pcisf","controller":1,"pfnum":0,
               "sfnum":7,"external":true},
             "pci/0000:06:00.1/32768":{"type":"eth","flavour":"pcisf","controller":0,"pfnum":1,
               "sfnum":88}}}
            """;

    private static final String BUS =
            """
            lrwxrwxrwx 1 root root 0 Nov 22 10:00 /sys/bus/auxiliary/devices/mlx5_core.sf.4 -> \
            ../../../devices/pci0000:00/0000:00:02.0/0000:06:00.0/mlx5_core.sf.4
            lrwxrwxrwx 1 root root 0 Nov 22 10:00 /sys/bus/auxiliary/devices/mlx5_core.sf.4/driver \
            -> ../../../../../../bus/auxiliary/drivers/mlx5_core.sf
            lrwxrwxrwx 1 root root 0 Nov 22 10:00 /sys/bus/auxiliary/devices/mlx5_core.sf.5 -> \
            ../../../devices/pci0000:00/0000:00:02.0/0000:06:00.0/mlx5_core.sf.5
            lrwxrwxrwx 1 root root 0 Nov 22 10:00 /sys/bus/auxiliary/devices/mlx5_core.sf.5/driver \
            -> ../../../../../../bus/auxiliary/drivers/mlx5_core.sf
            lrwxrwxrwx 1 root root 0 Nov 22 10:00 /sys/bus/auxiliary/devices/mlx5_core.sf.6 -> \
            ../../../devices/pci0000:00/0000:00:02.0/0000:06:00.1/mlx5_core.sf.6
            /sys/bus/auxiliary/devices/mlx5_core.sf.4/sfnum=88
            /sys/bus/auxiliary/devices/mlx5_core.sf.4/net/enp6s0f0s88=there
            /sys/bus/auxiliary/devices/mlx5_core.sf.4/infiniband/mlx5_5=there
            /sys/bus/auxiliary/devices/mlx5_core.sf.5/sfnum=89
            /sys/bus/auxiliary/devices/mlx5_core.sf.6/sfnum=88
            """;

    private static final String LIMIT =
            """
            {"resources":{"pci/0000:06:00.0":[{"name":"max_local_SFs","size":128,"unit":"entry",
              "dpipe_tables":[]},{"name":"max_external_SFs","size":16,"unit":"entry"}]}}
            """;

    private static SubFunctionReading reading(String... parts) {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < parts.length; i += 2) {
            said.append("M begin ").append(parts[i]).append('\n').append(parts[i + 1]);
            said.append("\nM rc 0 ").append(parts[i]).append("\nM end ").append(parts[i]);
            said.append('\n');
        }
        return new SubFunctionReading(new Answers(Transcript.of(said + "M done\n", "M")));
    }

    @Test
    void eachIsReadWithWhoHasIt() {
        SubFunctions read =
                reading("devlink-port", PORTS, "sub-functions", BUS, "resources " + DEVICE, LIMIT)
                        .of(DEVICE)
                        .value()
                        .orElseThrow();
        assertEquals(OptionalInt.of(128), read.most());
        assertEquals(
                List.of(
                        new SubFunction(
                                88,
                                DEVICE + "/32768",
                                "ens2f0npf0sf88",
                                true,
                                true,
                                "00:00:00:00:88:8A",
                                Optional.of(false),
                                OptionalInt.of(64),
                                "mlx5_core.sf.4",
                                Holder.HOST,
                                "enp6s0f0s88",
                                "mlx5_5"),
                        new SubFunction(
                                89,
                                DEVICE + "/32769",
                                "x",
                                true,
                                true,
                                "00:00:00:00:88:89",
                                Optional.of(true),
                                OptionalInt.empty(),
                                "mlx5_core.sf.5",
                                Holder.CONTAINER,
                                "mlx5_core.sf",
                                ""),
                        new SubFunction(
                                90,
                                DEVICE + "/32770",
                                "sf90",
                                false,
                                false,
                                "00:00:00:00:00:00",
                                Optional.empty(),
                                OptionalInt.empty(),
                                "",
                                Holder.NOBODY,
                                "",
                                "")),
                read.all());
    }

    @Test
    void oneThatIsAVdpaDeviceIsInUse() {
        String vdpa =
                BUS
                        + "lrwxrwxrwx 1 root root 0 Nov 22 10:00 /sys/bus/vdpa/devices/vdpa7 ->"
                        + " ../../../devices/pci0000:00/0000:06:00.0/mlx5_core.sf.5/vdpa7\n";
        SubFunction read =
                reading("devlink-port", PORTS, "sub-functions", vdpa)
                        .of(DEVICE)
                        .value()
                        .orElseThrow()
                        .all()
                        .get(1);
        assertEquals(Holder.OTHER, read.holder());
        assertEquals("vdpa7", read.heldBy());
    }

    @Test
    void noneAndNoLimitIsNoneSupported() {
        String none = "{\"port\":{}}";
        assertEquals(Fact.notSupported(), reading("devlink-port", none).of(DEVICE));
        assertEquals(
                Fact.notSupported(),
                reading("devlink-port", none, "resources " + DEVICE, "").of(DEVICE));
        assertEquals(Fact.notSupported(), reading("devlink-port", PORTS).of(""));
        assertEquals(
                Fact.known(new SubFunctions(OptionalInt.of(128), List.of())),
                reading("devlink-port", none, "resources " + DEVICE, LIMIT).of(DEVICE));
        assertInstanceOf(Fact.Unread.class, reading("devlink-port", "not json").of(DEVICE));
        assertEquals(OptionalInt.empty(), DevlinkSubFunctions.most("{\"resources\":{}}"));
    }
}
