/**
 * The twin of a Linux host with accelerator NICs: one state of ports, cards and kernel, a tree of
 * sysfs and proc files made of it, and the programs that read and change it, behind an SSH server
 * on loopback.
 *
 * <p>Clients send it scripts of a shell, so it interprets a shell's language (POSIX.1 XCU 2) as far
 * as they use it: words, quotes and expansions, redirections and pipes, lists, conditions, loops,
 * functions. No script is recognised and answered by heart. What differs from a shell: a command in
 * the background runs to its end at once, traps do nothing, of a pipe one part runs after the
 * other. What is not interpreted is a syntax error and never passed over; a program it does not
 * have is not found.
 *
 * <p>The network between is a relay: while the port that SSH comes in by has no link, bytes wait,
 * as TCP's would; a host that restarts drops its connections.
 *
 * <p>What the programs print follows recordings where there are any (ip, ethtool, devlink, rdma,
 * mlxconfig, hinicadm3 info, nvme, nmcli); the settings of hinicadm3, what mlnx_qos refuses,
 * sub-functions and the cards of Broadcom, Kunpeng and Netronome are from documents only. A
 * NetworkManager runs where it was given a port.
 *
 * <p>Border: shares no class with the clients in {@code io.rackside.drivers} and {@code
 * io.rackside.nic}.
 */
package io.rackside.nic.virtual;
