/**
 * Changes that are filled in as a form: typed fields, the lines they become for each family, and
 * the lines that take them back.
 */
package io.rackside.drivers.network.cli.template;
