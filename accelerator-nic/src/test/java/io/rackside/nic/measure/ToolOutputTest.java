package io.rackside.nic.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What the tools print is read by value, and what is no result is said to be none. */
class ToolOutputTest {
    private static final double CLOSE = 1e-6;

    @Test
    void iperfTellsWhatArrivedAndWhatItCost() throws NotMeasured {
        TcpThroughput tcp = TcpThroughput.parse(Outputs.IPERF);
        assertEquals(9.41, tcp.gigabits(), CLOSE);
        assertEquals(OptionalLong.of(12), tcp.retransmits());
        assertEquals(OptionalDouble.of(61.5), tcp.senderPercent());
        assertEquals(OptionalDouble.of(88.25), tcp.receiverPercent());
    }

    @Test
    void iperfWithoutRetransmitsOrProcessorIsAResultAllTheSame() throws NotMeasured {
        TcpThroughput tcp =
                TcpThroughput.parse(
                        """
                        {"start":{},"end":{"sum_sent":{"bytes":1},
                         "sum_received":{"bits_per_second":1.5e9}}}\
                        """);
        assertEquals(
                new TcpThroughput(
                        1.5, OptionalLong.empty(), OptionalDouble.empty(), OptionalDouble.empty()),
                tcp);
    }

    @Test
    void iperfSaysItselfWhyItFailed() {
        NotMeasured failed =
                assertThrows(
                        NotMeasured.class,
                        () ->
                                TcpThroughput.parse(
                                        """
                                        {"start":{"connected":[]},"intervals":[],"end":{},
                                         "error":"error - unable to connect to server: Connection refused"}
                                        """));
        assertEquals("nic.measure.tool-says", failed.what().code());
        assertTrue(failed.what().arguments().get(1).toString().endsWith("Connection refused"));
    }

    @Test
    void nothingThatArrivedIsNoThroughput() {
        assertThrows(
                NotMeasured.class,
                () ->
                        TcpThroughput.parse(
                                """
                                {"end":{"sum_received":{"bits_per_second":0}}}\
                                """));
    }

    @Test
    void rdmaBandwidthIsTakenInTheUnitOfItsHead() throws NotMeasured {
        assertEquals(92.57, RdmaBandwidth.parse(Outputs.WRITE_BW_GBITS).gigabits(), CLOSE);
        assertEquals(
                OptionalDouble.of(0.176557),
                RdmaBandwidth.parse(Outputs.WRITE_BW_GBITS).messages());
        String mebibytes =
                Outputs.WRITE_BW_GBITS.replace("Gb/sec", "MiB/sec").replace("92.57", "1000.00");
        assertEquals(8.388608, RdmaBandwidth.parse(mebibytes).gigabits(), CLOSE);
    }

    @Test
    void aWarningBetweenHeadAndRowIsSteppedOver() throws NotMeasured {
        String warned =
                Outputs.WRITE_BW_GBITS.replace(
                        " 65536 ",
                        "Conflicting CPU frequency values detected: 1200.000000 != 2600.000000. CPU"
                                + " Frequency is not max.\n 65536 ");
        assertEquals(92.57, RdmaBandwidth.parse(warned).gigabits(), CLOSE);
    }

    @Test
    void theReportOfPerftestIsReadToo() throws NotMeasured {
        assertEquals(
                new RdmaBandwidth(24.31, OptionalDouble.of(0.046364)),
                RdmaBandwidth.parse(
                        """
                        {
                        "test_info": {
                        "test": "RDMA_Write_BW_Test",
                        "Device": "mlx5_0"
                        },
                        "results": {
                        "MsgSize": 65536,
                        "n_iterations": 463645,
                        "BW_peak": 0.00,
                        "BW_average": 24.31,
                        "MsgRate": 0.046364
                        }
                        }
                        """));
        assertEquals(
                new RdmaLatency(1.98, OptionalDouble.of(2.03), OptionalDouble.of(2.91)),
                RdmaLatency.parse(
                        """
                        {"test_info": {"test": "Send_Latency_Test"}, "results": {"MsgSize": 2,
                         "n_iterations": 10000, "t_min": 1.9, "t_max": 18.11, "t_typical": 1.98,
                         "t_avg": 2.03, "t_stdev": 0.11, "percentile_99": 2.91,
                         "percentile_99.9": 6.02}}
                        """));
    }

    @Test
    void rdmaLatencyHasMedianMeanAndPercentile() throws NotMeasured {
        assertEquals(
                new RdmaLatency(1.97, OptionalDouble.of(2.01), OptionalDouble.of(2.88)),
                RdmaLatency.parse(Outputs.SEND_LAT));
    }

    @Test
    void perftestThatCouldNotConnectIsQuoted() {
        NotMeasured failed =
                assertThrows(
                        NotMeasured.class,
                        () ->
                                RdmaBandwidth.parse(
                                        """
                                         Couldn't connect to 10.77.0.2:18515
                                        Unable to open file descriptor for socket connection
                                        ----------------
                                        """));
        assertEquals("nic.measure.no-result", failed.what().code());
        assertEquals(
                "Unable to open file descriptor for socket connection",
                failed.what().arguments().get(1));
    }

    @Test
    void fioIsReadOverItsJobsAndWithWordsBeforeItsReport() throws NotMeasured {
        StorageRate rate = StorageRate.parse(Outputs.FIO);
        assertEquals(4000, rate.iops(), CLOSE);
        assertEquals((3000 * 250.0 + 1000 * 450.0) / 4000, rate.meanMicros(), CLOSE);
        assertEquals(OptionalDouble.of(1187.84), rate.percentile99Micros());
        assertEquals(21.0, rate.cpuPercent(), CLOSE);
    }

    @Test
    void fioBeforeVersionThreeTellsMicroseconds() throws NotMeasured {
        StorageRate rate =
                StorageRate.parse(
                        """
                        {"fio version":"fio-2.14","jobs":[{"error":0,"read":{"iops":100,
                         "clat":{"percentile":{"99.000000":900}},"lat":{"mean":310.5}},
                         "usr_cpu":1,"sys_cpu":2}]}\
                        """);
        assertEquals(310.5, rate.meanMicros(), CLOSE);
        assertEquals(OptionalDouble.of(900), rate.percentile99Micros());
    }

    @Test
    void aJobOfFioThatFailedIsNoRate() {
        NotMeasured failed =
                assertThrows(
                        NotMeasured.class,
                        () ->
                                StorageRate.parse(
                                        Outputs.FIO.replace("\"error\" : 0", "\"error\" : 5")));
        assertEquals("error 5", failed.what().arguments().get(1));
    }

    @Test
    void pingIsReadInBothItsManners() throws NotMeasured {
        assertEquals(
                new RoundTrip(50, 50, 0, OptionalDouble.of(0.112)),
                RoundTrip.parse(
                        """
                        PING 10.77.0.2 (10.77.0.2) 56(84) bytes of data.

                        --- 10.77.0.2 ping statistics ---
                        50 packets transmitted, 50 received, 0% packet loss, time 9951ms
                        rtt min/avg/max/mdev = 0.090/0.112/0.201/0.020 ms
                        """));
        assertEquals(
                new RoundTrip(3, 2, 33, OptionalDouble.of(1.5)),
                RoundTrip.parse(
                        """
                        --- 10.77.0.2 ping statistics ---
                        3 packets transmitted, 2 packets received, 33% packet loss
                        round-trip min/avg/max = 1.0/1.5/2.0 ms
                        """));
    }

    @Test
    void aPingThatNobodyAnsweredIsAResult() throws NotMeasured {
        RoundTrip lost =
                RoundTrip.parse(
                        """
                        From 10.77.0.1 icmp_seq=1 Frag needed and DF set (mtu = 1500)

                        --- 10.77.0.2 ping statistics ---
                        3 packets transmitted, 0 received, +3 errors, 100% packet loss, time 2031ms
                        """);
        assertEquals(new RoundTrip(3, 0, 100, OptionalDouble.empty()), lost);
    }

    @ParameterizedTest
    @EnumSource(Benchmark.Kind.class)
    void anAnswerThatBreaksOffIsAResultOrNone(Benchmark.Kind kind) {
        String whole = Outputs.of(kind);
        Benchmark benchmark = Outputs.benchmark(kind);
        for (int i = 0; i < whole.length(); i++) {
            String half = whole.substring(0, i);
            try {
                benchmark.read(half);
            } catch (NotMeasured e) {
                assertTrue(e.what().code().startsWith("nic.measure."), half);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n",
                "sh: 1: iperf3: not found",
                "[]",
                "{}",
                "{\"jobs\":{}}",
                "{\"end\":[]}",
                "#bytes",
                " #bytes #iterations t_typical[usec]\n 1 2 nan",
                "\"results\"",
                "{\"results\": {\"t_typical\": 1e999}}"
            })
    void nonsenseIsNoResultOfAnyTool(String nonsense) {
        for (Benchmark.Kind kind : Benchmark.Kind.values()) {
            assertThrows(NotMeasured.class, () -> Outputs.benchmark(kind).read(nonsense));
        }
    }

    @Test
    void moreThanIsTakenIsSaidSo() {
        String tooLong = " ".repeat(Printed.MOST + 1);
        NotMeasured failed = assertThrows(NotMeasured.class, () -> RoundTrip.parse(tooLong));
        assertEquals("nic.measure.too-long", failed.what().code());
    }
}
