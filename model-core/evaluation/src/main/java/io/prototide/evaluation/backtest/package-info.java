/** The command backtest: score first, then learn from the labels that have arrived. */
package io.prototide.evaluation.backtest;
