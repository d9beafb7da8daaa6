package io.rackside.nic.measure;

import java.util.Optional;

/** What tools print, in their formats, with figures of our own. */
final class Outputs {
    static final String IPERF =
            """
            {
            	"start":	{
            		"connected":	[{"socket":	5, "local_host":	"10.77.0.1"}],
            		"version":	"iperf 3.12",
            		"test_start":	{"protocol":	"TCP", "num_streams":	4, "duration":	20}
            	},
            	"intervals":	[{"streams":	[], "sum":	{"bits_per_second":	9500000000}}],
            	"end":	{
            		"streams":	[],
            		"sum_sent":	{"bits_per_second":	9420000000, "retransmits":	12, "sender":	true},
            		"sum_received":	{"bits_per_second":	9410000000, "sender":	true},
            		"cpu_utilization_percent":	{
            			"host_total":	61.5,
            			"host_user":	1.5,
            			"host_system":	60,
            			"remote_total":	88.25
            		},
            		"sender_tcp_congestion":	"cubic"
            	}
            }
            """;

    static final String WRITE_BW_GBITS =
            """
            ---------------------------------------------------------------------------------------
                                RDMA_Write BW Test
             Dual-port       : OFF		Device         : mlx5_0
             Number of qps   : 1		Transport type : IB
             Mtu             : 4096[B]
             Link type       : Ethernet
             GID index       : 3
            ---------------------------------------------------------------------------------------
             #bytes     #iterations    BW peak[Gb/sec]    BW average[Gb/sec]   MsgRate[Mpps]
             65536      2118660          0.00               92.57  		   0.176557
            ---------------------------------------------------------------------------------------
            """;

    static final String SEND_LAT =
            """
                                Send Latency Test
             Mtu             : 4096[B]
            ---------------------------------------------------------------------------------------
             #bytes #iterations    t_min[usec]    t_max[usec]  t_typical[usec]    t_avg[usec]    t_stdev[usec]   99% percentile[usec]   99.9% percentile[usec]\s
             2       10000          1.90           21.30        1.97     	       2.01        	0.12   		2.88    		6.40  \s
            ---------------------------------------------------------------------------------------
            """;

    static final String FIO =
            """
            /dev/nvme1n1: (g=0): rw=randread, bs=(R) 4096B-4096B, ioengine=libaio, iodepth=32
            fio-3.33
            {
              "fio version" : "fio-3.33",
              "jobs" : [
                {
                  "jobname" : "rackside",
                  "error" : 0,
                  "read" : {
                    "iops" : 3000.0,
                    "clat_ns" : {"percentile" : {"99.000000" : 880000}},
                    "lat_ns" : {"mean" : 250000.0}
                  },
                  "write" : {"iops" : 0.0, "lat_ns" : {"mean" : 0.0}},
                  "usr_cpu" : 3.0,
                  "sys_cpu" : 9.0
                },
                {
                  "jobname" : "rackside",
                  "error" : 0,
                  "read" : {
                    "iops" : 1000.0,
                    "clat_ns" : {"percentile" : {"99.000000" : 1187840}},
                    "lat_ns" : {"mean" : 450000.0}
                  },
                  "usr_cpu" : 2.0,
                  "sys_cpu" : 7.0
                }
              ]
            }
            """;

    static final String PING =
            """
            --- 10.77.0.2 ping statistics ---
            50 packets transmitted, 50 received, 0% packet loss, time 9951ms
            rtt min/avg/max/mdev = 0.090/0.112/0.201/0.020 ms
            """;

    private Outputs() {}

    static Ends ends() {
        return new Ends(
                "enp1s0",
                "10.77.0.2",
                Optional.of(new Ends.RdmaEnd("mlx5_0", 3)),
                Optional.of(new Ends.RdmaEnd("mlx5_1", 1)),
                Optional.of("/dev/nvme1n1"));
    }

    static Benchmark benchmark(Benchmark.Kind kind) {
        return Benchmark.all(ends(), 0, Benchmark.USUAL).stream()
                .filter(benchmark -> benchmark.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    static String of(Benchmark.Kind kind) {
        return switch (kind) {
            case PING -> PING;
            case TCP -> IPERF;
            case RDMA_BANDWIDTH -> WRITE_BW_GBITS;
            case RDMA_LATENCY -> SEND_LAT;
            case STORAGE -> FIO;
        };
    }
}
