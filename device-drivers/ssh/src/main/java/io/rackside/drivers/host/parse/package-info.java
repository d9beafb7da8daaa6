/**
 * What the tools of a Linux host print, each tool by a class of its own: text in, records out. No
 * I/O; what makes no sense is {@code NotUnderstood}.
 */
package io.rackside.drivers.host.parse;
