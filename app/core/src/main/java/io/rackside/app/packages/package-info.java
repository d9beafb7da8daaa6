/**
 * Packages of drivers, kernels and tools that the laptop carries to hosts without a network: kept,
 * planned against a host, installed as jobs and proved.
 */
package io.rackside.app.packages;
