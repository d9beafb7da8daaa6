/**
 * How the command line of each kind of switch and firewall behaves and what it is told, as data: a
 * file each. Only shipped or signed files carry commands.
 */
package io.rackside.drivers.network.cli.profile;
