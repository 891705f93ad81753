using Cake.Core.Annotations;

[assembly: CakeNamespaceImport("Cake.GoBootstrap")]
